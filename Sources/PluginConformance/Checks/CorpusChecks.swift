import AffektCore
import AffektSignal

extension Conformance {
  /// What holds for every corpus layout. `sample` holds files that the layout knows.
  static func corpusChecks<L: CorpusLayout>(of layout: L.Type, sample: CorpusFolder?)
    -> [ConformanceCheck]
  {
    let trial = CorpusTrial<L>()
    if L.isGenerated { return generatedCorpusChecks(trial) }
    return [
      ConformanceCheck(
        "empty-folder", "An empty folder gives no recordings, or a CorpusError.",
        remedy: "list recordings only for files that are there"
      ) {
        let listing = try trial.attempt(CorpusFolder(path: "/corpus", files: []))
        try require(
          listing?.recordings.isEmpty ?? true, "an empty folder gives recordings")
        try require(listing?.rejected.isEmpty ?? true, "an empty folder gives rejected files")
      },
      ConformanceCheck(
        "recognises-files", "Files that are named as in the corpus become recordings.",
        remedy: "compare the names that the check was given with those that the layout expects"
      ) {
        guard let sample else { throw NotApplicable() }
        let instance = try trial.make()
        do {
          let listing = try instance.list(sample)
          try require(
            !listing.recordings.isEmpty, "none of \(sample.audioFiles.count) files is a recording")
        } catch let error as CorpusError {
          throw Breach("the sample corpus is refused: \(error)")
        }
      },
      ConformanceCheck(
        "accounts-for-files",
        "Every audio file is a recording, or rejected with a reason, or counted in a note.",
        remedy: "reject a file whose name does not fit, with the reason; drop none silently"
      ) {
        for folder in trial.folders(sample) {
          guard let listing = try trial.attempt(folder) else { continue }
          var missing = Set(folder.audioFiles)
          for recording in listing.recordings { missing.remove(trial.path(recording, folder)) }
          for file in listing.rejected { missing.remove(file.path) }
          missing = missing.filter { file in !listing.notes.contains { $0.contains(file) } }
          let counted = listing.notes.reduce(0) { $0 + trial.numbers(in: $1).reduce(0, +) }
          try require(
            missing.count <= counted,
            "\(missing.count) files are unaccounted for, such as '\(missing.sorted()[0])'")
        }
      },
      ConformanceCheck(
        "rejects-with-reason",
        "A rejected file is one of the folder, and the reason says something.",
        remedy: "give the path below the folder and say what does not fit"
      ) {
        for folder in trial.folders(sample) {
          guard let listing = try trial.attempt(folder) else { continue }
          for file in listing.rejected {
            try require(
              file.reason.contains(where: \.isLetter), "'\(file.path)' has no reason")
            try require(
              folder.files.contains(file.path), "'\(file.path)' is rejected and is no file")
          }
        }
      },
      ConformanceCheck(
        "unique-identifiers",
        "No two recordings share an identifier, as with `a.wav` and `a.flac`.",
        remedy: "keep the first of equal files and reject or note the others"
      ) {
        for folder in trial.folders(sample) {
          guard let listing = try trial.attempt(folder) else { continue }
          var seen: Set<String> = []
          for recording in listing.recordings {
            try require(
              seen.insert(recording.identifier).inserted,
              "two recordings are called '\(recording.identifier)'")
          }
        }
      },
      ConformanceCheck(
        "identifiers-are-paths",
        "A recording's identifier is its path below the folder without extension.",
        remedy: "use `CorpusFolder.identifier(of:)`"
      ) {
        for folder in trial.folders(sample) {
          guard let listing = try trial.attempt(folder) else { continue }
          for recording in listing.recordings {
            let expected = CorpusFolder.identifier(of: trial.path(recording, folder))
            try require(
              recording.identifier == expected,
              "a recording is called '\(recording.identifier)', not '\(expected)'")
          }
        }
      },
      ConformanceCheck(
        "labelled-recordings", "Every recording has an emotion and a speaker.",
        remedy: "reject a file whose name does not say both"
      ) {
        for folder in trial.folders(sample) {
          guard let listing = try trial.attempt(folder) else { continue }
          for recording in listing.recordings {
            try require(
              !recording.emotion.rawValue.isEmpty && !recording.speaker.isEmpty,
              "'\(recording.identifier)' has no emotion or no speaker")
          }
        }
      },
      ConformanceCheck(
        "unaffected-by-strangers",
        "What is known of a recording does not depend on files that do not belong to the corpus.",
        remedy: "take what is known from the file's own name and from tables, not from its place "
          + "in the list; do not refuse a corpus for a stray file"
      ) {
        guard let sample, let alone = try trial.attempt(sample) else { throw NotApplicable() }
        let crowd = trial.adding(trial.strangeNames, to: sample)
        guard let among = try trial.attempt(crowd) else {
          throw Breach("with \(trial.strangeNames.count) stray files the corpus is refused")
        }
        let facts = Dictionary(
          among.recordings.map { ($0.identifier, trial.facts($0)) },
          uniquingKeysWith: { first, _ in first })
        for recording in alone.recordings {
          try require(
            facts[recording.identifier] == trial.facts(recording),
            "'\(recording.identifier)' differs when stray files lie in the folder")
        }
      },
      ConformanceCheck(
        "deterministic", "Equal folders give equal listings.",
        remedy: "draw no random numbers, and do not depend on time or hash order"
      ) {
        for folder in trial.folders(sample) {
          try require(
            try trial.summary(folder) == trial.summary(folder),
            "the same folder gave different listings")
        }
      },
    ]
  }

  /// What holds for a layout that makes its recordings itself.
  private static func generatedCorpusChecks<L: CorpusLayout>(_ trial: CorpusTrial<L>)
    -> [ConformanceCheck]
  {
    let nowhere = CorpusFolder(path: "", files: [])
    return [
      ConformanceCheck(
        "generates-recordings", "There are recordings of at least two emotions and two speakers.",
        remedy: "generate a corpus that can be learnt from and tested speaker by speaker"
      ) {
        let recordings = try trial.attempt(nowhere)?.recordings ?? []
        try require(
          Set(recordings.map(\.emotion)).count > 1 && Set(recordings.map(\.speaker)).count > 1,
          "\(recordings.count) recordings have one emotion or one speaker")
      },
      ConformanceCheck(
        "unique-identifiers", "No two recordings share an identifier.",
        remedy: "make identifiers from all that tells recordings apart"
      ) {
        let recordings = try trial.attempt(nowhere)?.recordings ?? []
        try require(
          Set(recordings.map(\.identifier)).count == recordings.count,
          "two recordings share an identifier")
      },
      ConformanceCheck(
        "generated-sound", "Generated sounds are not empty and their samples lie between −1 and 1.",
        remedy: "scale the sound, and check it for NaN"
      ) {
        for recording in (try trial.attempt(nowhere)?.recordings ?? []).prefix(6) {
          guard case .generated(let generator) = recording.source else { continue }
          let signal = generator.makeSignal()
          try require(
            !signal.samples.isEmpty && signal.samples.allSatisfy { abs($0) <= 1 }
              && signal.sampleRate > 0,
            "'\(recording.identifier)' is empty or has samples beyond −1 to 1")
        }
      },
      ConformanceCheck(
        "deterministic", "The corpus and its sounds are the same each time.",
        remedy: "draw every random number from a generator of a fixed seed"
      ) {
        try require(
          try trial.summary(nowhere) == trial.summary(nowhere), "two listings differ")
        let first = try trial.sounds(nowhere)
        let second = try trial.sounds(nowhere)
        try require(first == second, "two generated sounds of one recording differ")
      },
    ]
  }
}

/// Lists sample folders with a layout.
private struct CorpusTrial<L: CorpusLayout>: Sendable {
  /// Audio files that belong to no corpus, and names that trip a careless parser.
  let strangeNames = [
    "-.wav", "--.wav", "1.flac", "a b.wav", "download (1).wav", "empty..wav", "new folder/x.aiff",
    "stray/ünïcödé.flac", "stray/🙂.wav",
    "stray/very" + String(repeating: "-long", count: 40)
      + ".wav",
    "____.wav", "00-00-00-00-00-00-00.wav", "99-99-99-99-99-99-99.WAV", "notes.txt",
  ]

  /// The layout; not applicable where its defaults are refused, which `default-settings` reports.
  func make() throws -> L {
    do {
      return try L(parameters: L.Parameters())
    } catch { throw NotApplicable() }
  }

  /// The listing; nil when the folder as a whole is refused.
  func attempt(_ folder: CorpusFolder) throws -> CorpusListing? {
    let instance = try make()
    do {
      return try instance.list(folder)
    } catch { return nil }
  }

  /// The folders that checks list: only strange names, and the sample with strange names and with a
  /// second copy of each file in another format.
  func folders(_ sample: CorpusFolder?) -> [CorpusFolder] {
    let strange = CorpusFolder(path: "/corpus", files: strangeNames)
    guard let sample else { return [strange] }
    let copies = sample.audioFiles.map {
      CorpusFolder.identifier(of: $0)
        + (CorpusFolder.fileExtension(of: $0) == "flac" ? ".wav" : ".flac")
    }
    return [strange, sample, adding(strangeNames, to: sample), adding(copies, to: sample)]
  }

  func adding(_ names: [String], to folder: CorpusFolder) -> CorpusFolder {
    CorpusFolder(path: folder.path, files: Array(Set(folder.files + names)))
  }

  /// The path of a recording below its folder; its identifier when the source is no such file.
  func path(_ recording: Recording, _ folder: CorpusFolder) -> String {
    guard case .file(let full) = recording.source else { return recording.identifier }
    let prefix = folder.fullPath(of: "")
    return full.hasPrefix(prefix) ? String(full.dropFirst(prefix.count)) : full
  }

  /// All that is known of a recording, as a text.
  func facts(_ recording: Recording) -> String {
    let known: [String?] = [
      recording.emotion.rawValue, recording.speaker, recording.sex?.rawValue, recording.sentence,
      recording.intensity, recording.repetition,
    ]
    let attributes = recording.attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return (known.map { $0 ?? "–" } + attributes).joined(separator: " | ")
  }

  /// A listing as text, in the order that the host gives it.
  func summary(_ folder: CorpusFolder) throws -> [String] {
    guard let listing = try attempt(folder) else { return ["refused"] }
    return listing.recordings.map { "\($0.identifier) | \(facts($0))" }.sorted()
      + listing.rejected.map { "\($0.path) | \($0.reason)" }.sorted() + listing.notes
  }

  /// The samples of the first generated recordings.
  func sounds(_ folder: CorpusFolder) throws -> [[UInt32]] {
    (try attempt(folder)?.recordings ?? []).prefix(3).map { recording in
      guard case .generated(let generator) = recording.source else { return [] }
      return generator.makeSignal().samples.map(\.bitPattern)
    }
  }

  /// The whole numbers that a note mentions, without those in the names that it quotes.
  func numbers(in note: String) -> [Int] {
    let unquoted = note.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    return unquoted.flatMap { $0.split(separator: " ") }.compactMap { Int($0) }
  }
}
