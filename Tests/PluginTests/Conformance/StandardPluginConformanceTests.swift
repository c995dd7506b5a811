import AffektCore
import Foundation
import PluginConformance
import Testing

@testable import StandardPlugins

/// Runs every check on every plugin that comes with Affekt.
@Suite struct StandardPluginConformanceTests {
  /// Checks that do not concern a plugin, and why.
  private static let exemptions: [String: Set<String>] = [
    // A frame may be as short as a sample, but one sample has no pitch: `chroma` says so.
    "chroma": ["limits-accepted"],
    // The columns that come out are directions among those that went in, not the same columns.
    "pca": ["column-order"],
    // Limits that are fine by themselves do not fit the others: a lowest frequency must lie below
    // the highest, and have a period within the frame.
    "f0": ["limits-accepted"], "voicing": ["limits-accepted"],
    "harmonicity": ["limits-accepted"], "jitter": ["limits-accepted"],
    "shimmer": ["limits-accepted"], "formants": ["limits-accepted"],
    "harmonic-differences": ["limits-accepted"],
    // One edge is no band, and a list of one is what a limit is tried with.
    "spectral-slope": ["limits-accepted"], "band-energy": ["limits-accepted"],
    // The baselines are not meant to learn; what `prior` draws depends on all that it is given.
    "majority": ["learns-separable-classes"],
    "prior": ["learns-separable-classes", "label-names"],
  ]

  /// Files as the corpora name them.
  private static let corpusFiles: [String: [String]] = [
    "emodb": ["wav/03a01Fa.wav", "wav/03a01Wa.wav", "wav/08b03Ta.wav"],
    "ravdess": [
      "Actor_01/03-01-01-01-01-01-01.wav", "Actor_01/03-01-05-02-02-01-01.wav",
      "Actor_02/03-01-04-01-01-02-02.wav",
    ],
  ]

  /// Settings that there is no default for, and those of a network that learns in seconds, in the format of
  /// pipeline files.
  private static func settings(of identifier: String, foldsFile: String) -> SettingsValue? {
    switch identifier {
    case "cnn":
      .map([
        .init(
          "layers",
          .list([
            .scalar("convolution 8 3x3 padding 1x1"), .scalar("activation"),
            .scalar("global-average"),
          ])), .init("epochs", .scalar("40")),
      ])
    case "cross-corpus":
      .map([.init("train", .list([.scalar("first")])), .init("test", .list([.scalar("third")]))])
    case "folds-file": .map([.init("path", .scalar(foldsFile))])
    case "hold-out": .map([.init("test-speakers", .list([.scalar("03"), .scalar("20")]))])
    default: nil
    }
  }

  private static let plugins: [(name: String, plugin: any Plugin.Type)] = PluginKind.allCases
    .flatMap { kind in
      StandardPlugins.registry.plugins(of: kind).map { plugin in
        ("\(kind) \(plugin.manifest.identifier)", plugin)
      }
    }

  @Test(arguments: plugins.map { $0.name })
  func conforms(_ name: String) throws {
    let plugin = try #require(Self.plugins.first { $0.name == name }?.plugin)
    let identifier = plugin.manifest.identifier
    let foldsFile = FileManager.default.temporaryDirectory.appending(path: "folds-\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: foldsFile) }
    let rows = SampleRecordings.oneCorpus.map { "\($0.speaker),\($0.identifier)" }
    try Data((["fold,recording"] + rows).joined(separator: "\n").utf8).write(to: foldsFile)
    let violations = Conformance.report(
      of: plugin, exempting: Self.exemptions[identifier] ?? [],
      corpus: Self.corpusFiles[identifier].map { CorpusFolder(path: "/corpus", files: $0) },
      settings: Self.settings(of: identifier, foldsFile: foldsFile.path))
    let report = violations.map { $0.description }.joined(separator: "\n")
    #expect(violations.isEmpty, "\(name)\n\(report)")
  }

  @Test func exemptionsAndFilesNameKnownPlugins() {
    let known = Self.plugins.map { $0.plugin.manifest.identifier }
    for identifier in Array(Self.exemptions.keys) + Self.corpusFiles.keys {
      #expect(known.contains(identifier), "no plugin is called '\(identifier)'")
    }
  }
}
