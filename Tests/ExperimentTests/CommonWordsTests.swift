import AffektCore
import AffektExperiment
import StandardPlugins
import Testing

@Suite("Words of other programs")
struct CommonWordsTests {
  /// Keys of pipeline files.
  private static let keys: Set<String> = [
    "corpora", "classifiers", "scaling", "pool", "extract", "tune", "report", "use", "layout",
    "protocol", "repetitions", "seed", "folds",
  ]

  @Test("Every suggestion is a plugin, a parameter or a key")
  func known() {
    var known = Self.keys
    for kind in PluginKind.allCases {
      for plugin in StandardPlugins.registry.plugins(of: kind) {
        known.insert(plugin.manifest.identifier)
        known.formUnion(Self.parameters(plugin))
      }
    }
    for (word, meanings) in CommonWords.meanings {
      #expect(word == word.lowercased() && !word.contains("_"), "\(word) is never looked for")
      for meaning in meanings { #expect(known.contains(meaning), "\(word): \(meaning)") }
    }
  }

  private static func parameters<P: Plugin>(_ type: P.Type) -> [String] {
    P.Parameters.descriptions.map(\.name)
  }

  @Test(
    "The word of another program gets ours",
    arguments: [
      ("use: svm", "use: svm, C: 1", "'cost'"), ("use: svm", "use: rf", "'random-forest'"),
      ("use: svm", "use: KNeighborsClassifier", "'k-nearest-neighbors'"),
      ("use: svm", "use: random-forest, n_estimators: 9", "'trees'"),
      ("[ mfcc ]", "[ { mfcc: { n_mfcc: 20 } } ]", "'coefficients'"),
      ("[ mfcc ]", "[ { mfcc: { hop_length: 20 } } ]", "'hop'"),
      ("[ mfcc ]", "[ { mfcc: { win_length: 20 } } ]", "'frame-length'"),
      ("[ mfcc ]", "[ zcr ]", "'zero-crossing-rate'"), ("[ mfcc ]", "[ pitch ]", "'f0'"),
      ("[ mean ]", "[ std ]", "'standard-deviation'"), ("[ mean ]", "[ max ]", "'maximum'"),
      ("leave-one-speaker-out", "loso", "'leave-one-speaker-out'"),
      ("leave-one-speaker-out", "LOSO", "'leave-one-speaker-out'"),
      ("leave-one-speaker-out", "k-fold", "'speaker-k-fold' or 'stratified-k-fold'"),
      ("classifiers:", "models:", "'classifiers'"), ("seed: 7", "random_state: 7", "'seed'"),
      ("layout: synthetic", "layout: Synthetic", "'synthetic'"),
    ])
  func suggested(old: String, new: String, suggestion: String) throws {
    #expect(Self.text.contains(old))
    let message = Self.message(Self.text.replacing(old, with: new))
    #expect(message.contains("did you mean \(suggestion)?"), "\(message)")
  }

  @Test(
    "What is wrong in another way is said in its own words",
    arguments: [
      ("classifiers:", "\tclassifiers:", "4:1: a tab stands where YAML wants spaces"),
      ("use: svm", "use: svm, tune: { cost: [] }", "found an empty list"),
      ("use: svm", "use: svm, cost: []", "found an empty list"),
      ("[ mfcc ]", "[ { mfcc: { hop: 0.025 } } ]", "the unit is missing: write 25 ms"),
      (
        "[ mfcc ]", "[ { mfcc: { hop: 160 } } ]",
        "the unit is missing: write 160 samples or 160 ms"
      ),
      ("affekt: 1\n", "", "'affekt: 1'"),
      ("layout: synthetic", "layout: emodb, path: ~/emodb", "write ${HOME}/emodb"),
      ("layout: synthetic", "layout: emodb, path: $HOME/emodb", "write ${HOME}/emodb"),
      ("layout: synthetic", "layout: emodb, path: /data/$NAME/x", "write /data/${NAME}/x"),
    ])
  func explained(old: String, new: String, part: String) throws {
    #expect(Self.text.contains(old))
    let message = Self.message(Self.text.replacing(old, with: new))
    #expect(message.contains(part), "\(message)")
  }

  private static let text = """
    affekt: 1
    name: t
    corpora: { v: { layout: synthetic } }
    classifiers: { s: { use: svm } }
    features: { a: { extract: [ mfcc ], pool: [ mean ] } }
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """

  private static func message(_ text: String) -> String {
    do {
      _ = try PipelineReader(
        registry: StandardPlugins.registry, environment: ["HOME": "/home", "NAME": "n"]
      ).pipeline(from: text, named: "t.yaml")
      return "accepted"
    } catch {
      return "\(error)"
    }
  }
}
