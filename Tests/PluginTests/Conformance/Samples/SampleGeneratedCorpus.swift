import AffektCore
import AffektSignal

/// A right layout that makes its recordings itself, and that a flaw may spoil.
struct SampleGeneratedCorpus<Flaw: GeneratedCorpusFlaw>: CorpusLayout {
  static var manifest: PluginManifest { sampleManifest() }
  static var isGenerated: Bool { true }

  init(parameters: NoParameters) {}

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    var listing = CorpusListing()
    for speaker in Flaw.speakers {
      for emotion in [Emotion.anger, .fear] {
        listing.recordings.append(
          Recording(
            identifier: Flaw.identifier(speaker, emotion), source: .generated(Tone<Flaw>()),
            emotion: emotion, speaker: speaker))
      }
    }
    return listing
  }
}

/// A short tone.
private struct Tone<Flaw: GeneratedCorpusFlaw>: SignalGenerator {
  func makeSignal() -> Signal {
    let samples = (0..<100).map { Float($0 % 20) / 20 }
    return Signal(samples: Flaw.spoil(samples), sampleRate: 16_000)
  }
}

/// What may be wrong with a generated corpus; by default nothing is.
protocol GeneratedCorpusFlaw: Sendable {
  static var speakers: [String] { get }
  static func identifier(_ speaker: String, _ emotion: Emotion) -> String
  static func spoil(_ samples: [Float]) -> [Float]
}

extension GeneratedCorpusFlaw {
  static var speakers: [String] { ["ann", "bob"] }
  static func identifier(_ speaker: String, _ emotion: Emotion) -> String {
    "\(speaker)/\(emotion)"
  }
  static func spoil(_ samples: [Float]) -> [Float] { samples }
}

/// A generated corpus that keeps every rule.
let rightGeneratedCorpus: any CorpusLayout.Type = SampleGeneratedCorpus<RightCorpus>.self

private enum RightCorpus: GeneratedCorpusFlaw {}

/// For each check of a generated corpus, one that breaks this rule alone.
let wrongGeneratedCorpora: [(check: String, plugin: any CorpusLayout.Type)] = [
  ("generates-recordings", SampleGeneratedCorpus<OneSpeaker>.self),
  ("unique-identifiers", SampleGeneratedCorpus<SharedNames>.self),
  ("generated-sound", SampleGeneratedCorpus<NotANumber>.self),
  ("deterministic", SampleGeneratedCorpus<Random>.self),
]

private enum OneSpeaker: GeneratedCorpusFlaw {
  static var speakers: [String] { ["ann"] }
}
private enum SharedNames: GeneratedCorpusFlaw {
  static func identifier(_ speaker: String, _ emotion: Emotion) -> String { speaker }
}
private enum NotANumber: GeneratedCorpusFlaw {
  static func spoil(_ samples: [Float]) -> [Float] { samples + [.nan] }
}
private enum Random: GeneratedCorpusFlaw {
  static func spoil(_ samples: [Float]) -> [Float] { samples + [Float(1 / runs.count())] }
  private static let runs = Memory()
}
