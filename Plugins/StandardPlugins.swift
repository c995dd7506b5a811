import AffektCore

/// The plugins that come with Affekt.
public enum StandardPlugins {
  /// One line a plugin, in alphabetical order; a test holds this list and the folders equal.
  public static let registry = PluginRegistry(
    corpora: [],
    preprocessors: [],
    extractors: [],
    transforms: [],
    functionals: [],
    scalers: [
      MinMax.self,
      None.self,
      ZScore.self,
    ],
    classifiers: [
      GMM.self,
      LogisticRegression.self,
      MLP.self,
      Majority.self,
      Prior.self,
      SVM.self,
    ]
  )
}
