import AffektCore
import AffektNumerics

/// Gaussian mixtures: one mixture per emotion, and the emotion under which an example is most likely.
///
/// An example is scored for emotion k by ln πₖ + Σₜ ln p(xₜ | k), the sum over its rows: one row for
/// pooled features, all frames otherwise, taken as independent. πₖ is the share of the emotion among
/// the training recordings. Each mixture starts from k-means (k-means++ seeds, Lloyd iterations) and
/// is fitted by expectation maximisation in the log domain. Every mixture starts from the same
/// random draws, so that the names and the order of emotions do not matter.
///
/// An emotion with few rows gets fewer components (two rows a component, for full covariances one
/// more than there are columns), and the summary notes it. Source: Reynolds and Rose, "Robust
/// text-independent speaker identification using Gaussian mixture speaker models", IEEE Transactions
/// on Speech and Audio Processing 3(1), 1995; criteria as in scikit-learn's `GaussianMixture`.
struct GMM: Classifier {
  /// What one row is.
  enum Granularity: String, ParameterChoice {
    /// The pooled features of a recording.
    case recording
    /// A frame.
    case frame
  }

  struct Parameters: ParameterSet {
    @Parameter("components of each mixture", in: 1...1024) var components = 8
    @Parameter("whether columns vary together inside a component")
    var covariance = GaussianMixture.Covariance.diagonal
    @Parameter("what a mixture describes: pooled recordings, or frames")
    var granularity = Granularity.recording
    @Parameter("added to every variance, so that none vanishes", above: 0)
    var covarianceFloor = 1e-6
    @Parameter("change of the mean log-likelihood of a row that ends fitting", in: 0...)
    var tolerance = 1e-3
    @Parameter("most iterations of expectation maximisation", in: 1...1_000_000)
    var maximumIterations = 100
    @Parameter("prior of each emotion: none = its frequency, balanced = equal")
    var classWeights = ClassWeighting.none
  }

  static let manifest = PluginManifest(
    identifier: "gmm", version: 2,
    summary: "One Gaussian mixture per emotion; the most likely one decides.",
    reference: "Reynolds and Rose, IEEE Trans. Speech and Audio Processing 3(1), 1995",
    citations: [
      Citation(
        .article, authors: ["Reynolds, Douglas A.", "Rose, Richard C."],
        title: "Robust text-independent speaker identification using Gaussian mixture speaker "
          + "models", venue: "IEEE Transactions on Speech and Audio Processing", year: 1995,
        volume: "3", number: "1", pages: "72–83", doi: "10.1109/89.365379"),
      Citation(
        .inproceedings, authors: ["Arthur, David", "Vassilvitskii, Sergei"],
        title: "k-means++: The advantages of careful seeding",
        venue: "ACM-SIAM Symposium on Discrete Algorithms (SODA)", year: 2007, pages: "1027–1035"),
    ])

  static let isStochastic = true

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Fewer components make a simpler model.
  var complexity: [Double] { [Double(parameters.components)] }

  /// More components than the rows of the rarest emotion allow.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    let rows =
      granularity == .recording ? extent.recordingsOfRarestClass : extent.framesOfRarestClass
    guard let rows, let columns = extent.columns else { return [] }
    return [
      SettingExcess(
        "components", asks: parameters.components, of: .components,
        offered: mostComponents(rows: rows, columns: columns))
    ].compactMap { $0 }
  }

  var granularity: ExampleGranularity {
    switch parameters.granularity {
    case .recording: .recording
    case .frame: .frame
    }
  }

  /// Fits one mixture to the rows of each emotion.
  ///
  /// Throws for examples that are missing or not finite, and when a covariance matrix is not
  /// positive definite in spite of the floor.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> GMMModel
  {
    try training.validate()
    let common = SeededGenerator(seed: generator.next())
    var mixtures: [GaussianMixture] = []
    var summary = FitSummary()
    for (label, emotion) in training.classes.enumerated() {
      let rows = training.examples.subset(training.examples(ofClass: label)).allRows()
      guard rows.rowCount > 0 else {
        throw FitError(
          "no recording of \(emotion) has a frame; use longer recordings or shorter frames")
      }
      var draws = common
      var mixture = GaussianMixture(
        parameters.covariance, clustering: rows,
        components: min(
          parameters.components, mostComponents(rows: rows.rowCount, columns: rows.columnCount)),
        floor: parameters.covarianceFloor, using: &draws)
      do throws(NotPositiveDefinite) {
        let outcome = try mixture.maximizeLikelihood(
          of: rows, floor: parameters.covarianceFloor, tolerance: parameters.tolerance,
          maximumIterations: parameters.maximumIterations)
        summary.iterations = max(summary.iterations, outcome.iterations)
        if !outcome.isConverged { summary.isConverged = false }
      } catch {
        throw FitError(
          "a covariance matrix of \(emotion) is not positive definite; use a larger "
            + "covariance-floor, fewer components or diagonal covariances")
      }
      if mixture.componentCount < parameters.components {
        summary.notes.append(
          "\(emotion): \(mixture.componentCount) of \(parameters.components) components, "
            + "for it has only \(rows.rowCount) rows")
      }
      mixtures.append(mixture)
    }
    let counts = training.classCounts
    let weights = parameters.classWeights.weights(forCounts: counts)
    let masses = zip(weights, counts).map { $0 * Double($1) }
    return GMMModel(
      labels: training.classes, summary: summary, columns: training.examples.columns.map(\.name),
      priors: masses.map { $0 / Vector.sum(masses) }, mixtures: mixtures)
  }

  /// Each component needs rows enough for a covariance that is not degenerate.
  private func mostComponents(rows: Int, columns: Int) -> Int {
    switch parameters.covariance {
    case .diagonal: max(1, rows / 2)
    case .full: max(1, rows / (columns + 1))
    }
  }
}
