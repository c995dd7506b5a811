import AffektCore

/// What is cited for the way in which a comparison is evaluated.
enum MethodCitations {
  /// Unweighted average recall as the figure of the field.
  static let unweightedAverageRecall = Citation(
    .inproceedings, authors: ["Schuller, Björn", "Steidl, Stefan", "Batliner, Anton"],
    title: "The INTERSPEECH 2009 Emotion Challenge", venue: "Interspeech", year: 2009,
    pages: "312–315", doi: "10.21437/Interspeech.2009-103")

  /// Why settings are chosen inside the training set.
  static let nestedValidation = Citation(
    .article, authors: ["Varma, Sudhir", "Simon, Richard"],
    title: "Bias in error estimation when using cross-validation for model selection",
    venue: "BMC Bioinformatics", year: 2006, volume: "7", pages: "91", doi: "10.1186/1471-2105-7-91"
  )

  /// What leakage is and where it is found.
  static let leakage = Citation(
    .article, authors: ["Kapoor, Sayash", "Narayanan, Arvind"],
    title: "Leakage and the reproducibility crisis in machine-learning-based science",
    venue: "Patterns", year: 2023, volume: "4", number: "9", pages: "100804",
    doi: "10.1016/j.patter.2023.100804")

  /// The bootstrap.
  static let bootstrap = Citation(
    .book, authors: ["Efron, Bradley", "Tibshirani, Robert J."],
    title: "An Introduction to the Bootstrap", venue: "Chapman & Hall", year: 1993)

  /// The bootstrap of groups, here speakers.
  static let clusteredBootstrap = Citation(
    .article, authors: ["Field, Christopher A.", "Welsh, Alan H."],
    title: "Bootstrapping clustered data",
    venue: "Journal of the Royal Statistical Society, Series B", year: 2007, volume: "69",
    number: "3", pages: "369–390", doi: "10.1111/j.1467-9868.2007.00593.x")

  /// The bootstrap of metric over conditions.
  static let confidenceIntervals = Citation(
    .software, authors: ["Ferrer, Luciana", "Riera, Pablo"],
    title: "Confidence Intervals for evaluation in machine learning",
    url: "https://github.com/luferrer/ConfidenceIntervals")

  /// Permutation tests that are corrected together.
  static let resamplingTests = Citation(
    .book, authors: ["Westfall, Peter H.", "Young, S. Stanley"],
    title: "Resampling-Based Multiple Testing: Examples and Methods for p-Value Adjustment",
    venue: "Wiley", year: 1993)

  /// The signed-rank test.
  static let signedRanks = Citation(
    .article, authors: ["Wilcoxon, Frank"], title: "Individual comparisons by ranking methods",
    venue: "Biometrics Bulletin", year: 1945, volume: "1", number: "6", pages: "80–83",
    doi: "10.2307/3001968")

  /// The correction for several tests.
  static let stepDown = Citation(
    .article, authors: ["Holm, Sture"],
    title: "A simple sequentially rejective multiple test procedure",
    venue: "Scandinavian Journal of Statistics", year: 1979, volume: "6", number: "2",
    pages: "65–70")

  /// The test of two shares on the same recordings.
  static let pairedShares = Citation(
    .article, authors: ["McNemar, Quinn"],
    title: "Note on the sampling error of the difference between correlated proportions or "
      + "percentages", venue: "Psychometrika", year: 1947, volume: "12", number: "2",
    pages: "153–157", doi: "10.1007/BF02295996")

  /// The t test that knows of the training data that folds share.
  static let resampledT = Citation(
    .article, authors: ["Nadeau, Claude", "Bengio, Yoshua"],
    title: "Inference for the generalization error", venue: "Machine Learning", year: 2003,
    volume: "52", number: "3", pages: "239–281", doi: "10.1023/A:1024068626366")

  /// How classifiers are compared over several corpora.
  static let severalDataSets = Citation(
    .article, authors: ["Demšar, Janez"],
    title: "Statistical comparisons of classifiers over multiple data sets",
    venue: "Journal of Machine Learning Research", year: 2006, volume: "7", pages: "1–30")

  /// The test of mean ranks.
  static let ranks = Citation(
    .article, authors: ["Friedman, Milton"],
    title: "The use of ranks to avoid the assumption of normality implicit in the analysis of "
      + "variance", venue: "Journal of the American Statistical Association", year: 1937,
    volume: "32", number: "200", pages: "675–701", doi: "10.1080/01621459.1937.10503522")

  /// The form of the test of mean ranks that is less conservative.
  static let rankStatistic = Citation(
    .article, authors: ["Iman, Ronald L.", "Davenport, James M."],
    title: "Approximations of the critical region of the Friedman statistic",
    venue: "Communications in Statistics – Theory and Methods", year: 1980, volume: "9",
    number: "6", pages: "571–595", doi: "10.1080/03610928008827904")

  /// How far apart mean ranks must be.
  static let criticalDifference = Citation(
    .misc, authors: ["Nemenyi, Peter B."], title: "Distribution-free multiple comparisons",
    venue: "PhD thesis, Princeton University", year: 1963)

  /// The share of a variance that a factor accounts for.
  static let shapleyEffects = Citation(
    .article, authors: ["Owen, Art B."], title: "Sobol’ indices and Shapley value",
    venue: "SIAM/ASA Journal on Uncertainty Quantification", year: 2014, volume: "2", number: "1",
    pages: "245–251", doi: "10.1137/130936233")
}
