import AffektCore

/// The plugins that come with Affekt.
public enum StandardPlugins {
  /// One line per plugin, in alphabetical order; a test holds this list and the folders equal.
  public static let registry = PluginRegistry(
    corpora: [
      CREMAD.self,
      EMODB.self,
      Folders.self,
      Manifest.self,
      RAVDESS.self,
      SAVEE.self,
      Synthetic.self,
      TESS.self,
    ],
    preprocessors: [
      AddNoise.self,
      BandPass.self,
      Beginning.self,
      ChangePitch.self,
      ChangeSpeed.self,
      Clip.self,
      Codec.self,
      Denoise.self,
      Gain.self,
      GainTransition.self,
      HighPass.self,
      Loudness.self,
      Normalize.self,
      PreEmphasis.self,
      RemoveDC.self,
      Resample.self,
      Reverberate.self,
      Telephone.self,
      Trim.self,
      VoiceActivity.self,
    ],
    extractors: [
      AlphaRatio.self,
      AmplitudeEnvelope.self,
      AuditoryBands.self,
      BandEnergy.self,
      Chroma.self,
      Energy.self,
      F0.self,
      Formants.self,
      HammarbergIndex.self,
      HarmonicDifferences.self,
      Harmonicity.self,
      Jitter.self,
      LogMel.self,
      LoudnessExtractor.self,
      LPC.self,
      LSP.self,
      MFCC.self,
      PLP.self,
      RMS.self,
      Shimmer.self,
      SpectralBandwidth.self,
      SpectralCentroid.self,
      SpectralContrast.self,
      SpectralEntropy.self,
      SpectralFlatness.self,
      SpectralKurtosis.self,
      SpectralRolloff.self,
      SpectralSharpness.self,
      SpectralSkewness.self,
      SpectralSlope.self,
      SpectralVariance.self,
      Voicing.self,
      ZeroCrossingRate.self,
    ],
    transforms: [
      Delta.self
    ],
    functionals: [
      Kurtosis.self,
      Maximum.self,
      Mean.self,
      Median.self,
      Minimum.self,
      Percentile.self,
      RangeFunctional.self,
      Skewness.self,
      StandardDeviation.self,
    ],
    stages: [
      MinMax.self,
      None.self,
      PCA.self,
      RandomProjection.self,
      SelectKBest.self,
      Standardize.self,
    ],
    classifiers: [
      CNN.self,
      DecisionTree.self,
      GMM.self,
      GradientBoosting.self,
      KNearestNeighbors.self,
      LinearDiscriminant.self,
      LogisticRegression.self,
      Majority.self,
      MLP.self,
      NaiveBayes.self,
      Prior.self,
      QuadraticDiscriminant.self,
      RandomForest.self,
      SVM.self,
    ],
    protocols: [
      CorpusPairs.self,
      CrossCorpus.self,
      FoldsFile.self,
      HoldOut.self,
      LeaveOneCorpusOut.self,
      LeaveOneSpeakerOut.self,
      PooledSpeakerKFold.self,
      RAVDESSConsecutive.self,
      RAVDESSEmoBox.self,
      RAVDESSLunaJimenez.self,
      RAVDESSNkululeko.self,
      SentenceKFold.self,
      SpeakerAndSentenceKFold.self,
      SpeakerKFold.self,
      StratifiedKFold.self,
    ]
  )

  /// The scaling of a pipeline that does not say which it wants.
  public static let scaling = Standardize.manifest.identifier

  /// The controls of a pipeline that does not say which it wants, in the format of pipeline files.
  public static let controls =
    "{ baselines: [majority, prior], probe: { use: logistic-regression, cost: 0.1, "
    + "class-weights: balanced } }"

  /// What is explored in a pipeline that does not say it, in the format of pipeline files.
  public static let exploration =
    "{ tracks: [spectral-centroid, spectral-rolloff, f0, rms, zero-crossing-rate, "
    + "{ mfcc: { coefficients: 13 } }] }"

  /// The conditions for test recordings that a name stands for, in the format of pipeline files.
  ///
  /// `robuser` has the six corruptions of the benchmark Robuser at its three levels, mildest first. Noise and rooms are
  /// computed where the benchmark takes folders of recordings, and where it draws from a range (the share that is
  /// clipped, the reverberation time) the middle of it is taken.
  public static let robustnessPresets = [
    "robuser": """
    background: [ { add-noise: { kind: pink, ratio: [20 dB, 10 dB, 0 dB], speech-level: whole } } ]
    gaussian: [ { add-noise: { kind: white, ratio: [30 dB, 20 dB, 10 dB], speech-level: whole } } ]
    gain: [ { gain-transition: { highest: [0 dB, -10 dB, -20 dB], span: 20 dB } } ]
    clipping: [ { clip: { share: [0.1, 0.2, 0.3] } } ]
    room: [ { reverberate: { time: [0.3 s, 0.75 s, 1.25 s] } } ]
    mp3: [ { codec: { format: mp3, bit-rate: [32, 16, 8] } } ]
    """
  ]

  /// What a first pipeline for a folder of recordings compares.
  public static let firstPipeline = FirstPipeline(
    phases: """
      # Each feature set gives one row of numbers per recording; 'affekt list extractor' shows what there is.
      features:
        mfcc: { extract: [mfcc], pool: [mean, standard-deviation] }
        spectral:
          extract: [rms, zero-crossing-rate, spectral-centroid, spectral-rolloff]
          pool: [mean, standard-deviation]

      # Every classifier is evaluated with every feature set; 'affekt list classifier' shows what there is.
      classifiers: [logistic-regression, svm]
      """,
    resampling: "[ { resample: { rate: RATE Hz } } ]",
    protocols: [
      .init(
        "leave-one-speaker-out", "each speaker is tested once, by models that never heard them",
        speakerLimit: 30),
      .init(
        "{ speaker-k-fold: { folds: 10 } }",
        "each tenth of the speakers is tested once, by models that never heard them"),
      .init(
        "{ speaker-k-fold: { folds: 2 } }",
        "each half of the speakers is tested once, by models that never heard them"),
      .init(
        "{ stratified-k-fold: { folds: 5 } }",
        "SPEAKER-DEPENDENT: the speakers are not known, or too few to be kept apart"),
      .init(
        "{ stratified-k-fold: { folds: 2 } }",
        "SPEAKER-DEPENDENT: the speakers are not known, or too few to be kept apart"),
    ])

  /// All of it, for a program.
  public static let suite = PluginSuite(
    registry: registry, scaling: scaling, controls: controls, exploration: exploration,
    robustnessPresets: robustnessPresets, firstPipeline: firstPipeline,
    libraries: ["libsvm": PluginLibraries.libsvmVersion])
}
