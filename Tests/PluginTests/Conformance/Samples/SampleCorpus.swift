import AffektCore
import AffektSignal

/// A right layout (`speaker_emotion_take.wav`) that a flaw may spoil.
struct SampleCorpus<Flaw: CorpusFlaw>: CorpusLayout {
  static var manifest: PluginManifest { sampleManifest() }

  let memory = Memory()

  init(parameters: NoParameters) {}

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    var listing = CorpusListing()
    var known: Set<String> = []
    for file in folder.audioFiles {
      let words = CorpusFolder.stem(of: file).split(separator: "_").map(String.init)
      let identifier = Flaw.identifier(of: file)
      guard words.count == 3, ["anger", "fear"].contains(words[1]) else {
        listing.rejected.append(.init(path: file, reason: "the name is not speaker_emotion_take"))
        continue
      }
      guard known.insert(identifier).inserted || Flaw.keepsCopies else {
        listing.rejected.append(.init(path: file, reason: "it is a second copy"))
        continue
      }
      listing.recordings.append(
        Recording(
          identifier: identifier, source: .file(folder.fullPath(of: file)),
          emotion: Emotion(rawValue: words[1]), speaker: words[0], repetition: words[2]))
    }
    try Flaw.spoil(&listing, folder, memory)
    return listing
  }
}

/// What may be wrong with a layout; by default nothing is.
protocol CorpusFlaw: Sendable {
  static var keepsCopies: Bool { get }
  static func identifier(of file: String) -> String
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory)
    throws(CorpusError)
}

extension CorpusFlaw {
  static var keepsCopies: Bool { false }
  static func identifier(of file: String) -> String { CorpusFolder.identifier(of: file) }
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory)
    throws(CorpusError)
  {}
}

/// Files as the sample layout expects them.
let sampleCorpusFolder = CorpusFolder(
  path: "/corpus", files: ["ann_anger_1.wav", "ann_fear_1.wav", "later/bob_anger_1.flac"])

/// A layout that keeps every rule.
let rightCorpus: any CorpusLayout.Type = SampleCorpus<RightCorpus>.self

private enum RightCorpus: CorpusFlaw {}

/// For each check of a layout's contract, one that breaks this rule alone.
let wrongCorpora: [(check: String, plugin: any CorpusLayout.Type)] = [
  ("empty-folder", SampleCorpus<FindsPhantoms>.self),
  ("recognises-files", SampleCorpus<RefusesAll>.self),
  ("accounts-for-files", SampleCorpus<DropsStrangers>.self),
  ("rejects-with-reason", SampleCorpus<RejectsSilently>.self),
  ("unique-identifiers", SampleCorpus<KeepsCopies>.self),
  ("identifiers-are-paths", SampleCorpus<ForgetsFolders>.self),
  ("labelled-recordings", SampleCorpus<KnowsNoSpeaker>.self),
  ("unaffected-by-strangers", SampleCorpus<CountsPlaces>.self),
  ("deterministic", SampleCorpus<Random>.self),
]

private enum FindsPhantoms: CorpusFlaw {
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory) {
    guard folder.files.isEmpty else { return }
    listing.recordings = [
      Recording(identifier: "a", source: .file("/corpus/a.wav"), emotion: .anger, speaker: "ann")
    ]
  }
}
private enum RefusesAll: CorpusFlaw {
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory)
    throws(CorpusError)
  { if !folder.files.isEmpty { throw CorpusError("this is not the corpus") } }
}
private enum DropsStrangers: CorpusFlaw {
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory) {
    listing.rejected = []
  }
}
private enum RejectsSilently: CorpusFlaw {
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory) {
    listing.rejected = listing.rejected.map { RejectedFile(path: $0.path, reason: "") }
  }
}
private enum KeepsCopies: CorpusFlaw {
  static var keepsCopies: Bool { true }
}
private enum ForgetsFolders: CorpusFlaw {
  static func identifier(of file: String) -> String { CorpusFolder.stem(of: file) }
}
private enum KnowsNoSpeaker: CorpusFlaw {
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory) {
    listing.recordings = listing.recordings.map {
      Recording(identifier: $0.identifier, source: $0.source, emotion: $0.emotion, speaker: "")
    }
  }
}
private enum CountsPlaces: CorpusFlaw {
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory) {
    listing.recordings = listing.recordings.map { recording in
      let place = folder.audioFiles.count { $0 < recording.identifier }
      return Recording(
        identifier: recording.identifier, source: recording.source, emotion: recording.emotion,
        speaker: "speaker \(place)")
    }
  }
}
private enum Random: CorpusFlaw {
  static func spoil(_ listing: inout CorpusListing, _ folder: CorpusFolder, _ memory: Memory) {
    listing.notes.append("read at \(runs.count()) o'clock")
  }
  /// A new layout is made for each listing, so what it remembers outlives the layout.
  private static let runs = Memory()
}
