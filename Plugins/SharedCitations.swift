import AffektCore

/// What the references of several plugins cite.
extension Citation {
  /// The library whose definitions of features are the defaults of many extractors.
  static let librosa = Citation(
    .inproceedings,
    authors: [
      "McFee, Brian", "Raffel, Colin", "Liang, Dawen", "Ellis, Daniel P. W.", "McVicar, Matt",
      "Battenberg, Eric", "Nieto, Oriol",
    ], title: "librosa: Audio and Music Signal Analysis in Python",
    venue: "Proceedings of the 14th Python in Science Conference", year: 2015,
    doi: "10.25080/Majora-7b98e3ed-003")

  /// The library whose definitions several stages and classifiers follow.
  static let scikitLearn = Citation(
    .article, authors: ["Pedregosa, Fabian", "Varoquaux, Gaël", "Gramfort, Alexandre", "others"],
    title: "Scikit-learn: Machine Learning in Python",
    venue: "Journal of Machine Learning Research", year: 2011, volume: "12", pages: "2825–2830")

  /// The default estimate of the fundamental frequency.
  static let probabilisticYIN = Citation(
    .inproceedings, authors: ["Mauch, Matthias", "Dixon, Simon"],
    title: "pYIN: A Fundamental Frequency Estimator Using Probabilistic Threshold "
      + "Distributions",
    venue: "IEEE International Conference on Acoustics, Speech and Signal Processing " + "(ICASSP)",
    year: 2014, pages: "659–663", doi: "10.1109/ICASSP.2014.6853678")

  /// The estimate of the fundamental frequency that pYIN builds on.
  static let yin = Citation(
    .article, authors: ["de Cheveigné, Alain", "Kawahara, Hideki"],
    title: "YIN, a fundamental frequency estimator for speech and music",
    venue: "Journal of the Acoustical Society of America", year: 2002, volume: "111", number: "4",
    pages: "1917–1930", doi: "10.1121/1.1458024")

  /// The amount of shrinkage that discriminant analysis finds automatically.
  static let covarianceShrinkage = Citation(
    .article, authors: ["Ledoit, Olivier", "Wolf, Michael"],
    title: "A well-conditioned estimator for large-dimensional covariance matrices",
    venue: "Journal of Multivariate Analysis", year: 2004, volume: "88", number: "2",
    pages: "365–411", doi: "10.1016/S0047-259X(03)00096-4")

  /// A textbook of the discriminants and of Bayes classifiers.
  static let elementsOfStatisticalLearning = Citation(
    .book, authors: ["Hastie, Trevor", "Tibshirani, Robert", "Friedman, Jerome"],
    title: "The Elements of Statistical Learning", venue: "Springer", year: 2009,
    doi: "10.1007/978-0-387-84858-7")

  /// A handbook that defines what recognisers of speech do to a signal.
  static let htkBook = Citation(
    .book, authors: ["Young, Steve", "Evermann, Gunnar", "Gales, Mark", "others"],
    title: "The HTK Book", venue: "Cambridge University Engineering Department", year: 2006)

  /// The change of speed that keeps the pitch.
  static let phaseVocoder = Citation(
    .article, authors: ["Laroche, Jean", "Dolson, Mark"],
    title: "Improved phase vocoder time-scale modification of audio",
    venue: "IEEE Transactions on Speech and Audio Processing", year: 1999, volume: "7",
    number: "3", pages: "323–332", doi: "10.1109/89.759041")

  /// The filters that are as flat as can be.
  static let butterworth = Citation(
    .article, authors: ["Butterworth, Stephen"], title: "On the theory of filter amplifiers",
    venue: "Experimental Wireless & the Wireless Engineer", year: 1930, volume: "7",
    pages: "536–541")

  /// The parameters of voices that affective computing agreed on.
  static let geneva = Citation(
    .article,
    authors: [
      "Eyben, Florian", "Scherer, Klaus R.", "Schuller, Björn W.", "Sundberg, Johan",
      "André, Elisabeth", "Busso, Carlos", "Devillers, Laurence Y.", "Epps, Julien",
      "Laukka, Petri", "Narayanan, Shrikanth S.", "Truong, Khiet P.",
    ],
    title: "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for Voice Research and "
      + "Affective Computing",
    venue: "IEEE Transactions on Affective Computing", year: 2016, volume: "7", number: "2",
    pages: "190–202", doi: "10.1109/TAFFC.2015.2457417")

  /// The large feature set of the computational paralinguistics challenges.
  static let compare = Citation(
    .article,
    authors: [
      "Weninger, Felix", "Eyben, Florian", "Schuller, Björn W.", "Mortillaro, Marcello",
      "Scherer, Klaus R.",
    ],
    title: "On the acoustics of emotion in audio: what speech, music, and sound have in common",
    venue: "Frontiers in Psychology", year: 2013, volume: "4", pages: "292",
    doi: "10.3389/fpsyg.2013.00292")

  /// Definitions of the shape of a spectrum.
  static let audioDescriptors = Citation(
    .misc, authors: ["Peeters, Geoffroy"],
    title: "A large set of audio features for sound description (similarity and classification) in "
      + "the CUIDADO project", venue: "IRCAM", year: 2004)

  /// Spectra as the ear finds them, and their linear prediction.
  static let perceptualLinearPrediction = Citation(
    .article, authors: ["Hermansky, Hynek"],
    title: "Perceptual linear predictive (PLP) analysis of speech",
    venue: "Journal of the Acoustical Society of America", year: 1990, volume: "87", number: "4",
    pages: "1738–1752", doi: "10.1121/1.399423")

  /// The filter over time that removes what stands still.
  static let rasta = Citation(
    .article, authors: ["Hermansky, Hynek", "Morgan, Nelson"],
    title: "RASTA processing of speech",
    venue: "IEEE Transactions on Speech and Audio Processing", year: 1994, volume: "2",
    number: "4", pages: "578–589", doi: "10.1109/89.326616")

  /// The correlation of a voice with itself, freed of its window.
  static let harmonicity = Citation(
    .inproceedings, authors: ["Boersma, Paul"],
    title: "Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise "
      + "ratio of a sampled sound",
    venue: "Proceedings of the Institute of Phonetic Sciences", year: 1993, volume: "17",
    pages: "97–110")

  /// Periods that are found by the likeness of their waveforms.
  static let waveformMatching = Citation(
    .article, authors: ["Boersma, Paul"],
    title: "Should jitter be measured by peak picking or by waveform matching?",
    venue: "Folia Phoniatrica et Logopaedica", year: 2009, volume: "61", number: "5",
    pages: "305–308", doi: "10.1159/000245159")

  /// A textbook of linear prediction.
  static let linearPrediction = Citation(
    .book, authors: ["Markel, John D.", "Gray, Augustine H."],
    title: "Linear Prediction of Speech", venue: "Springer", year: 1976,
    doi: "10.1007/978-3-642-66286-7")

  /// Linear prediction without a window.
  static let burg = Citation(
    .article, authors: ["Andersen, Nils"],
    title: "On the calculation of filter coefficients for maximum entropy spectral analysis",
    venue: "Geophysics", year: 1974, volume: "39", number: "1", pages: "69–72",
    doi: "10.1190/1.1440413")
}
