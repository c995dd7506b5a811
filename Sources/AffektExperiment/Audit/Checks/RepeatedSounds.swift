import AffektCore

/// Recordings that are one sound under several names.
///
/// With different speakers they put one sound in both sets even of a speaker-independent split, and
/// with different emotions one of the labels is wrong: both block a benchmark. Of one speaker and one
/// emotion they matter to splits that do not go by speaker.
struct RepeatedSounds: CorpusCheck {
  static let identifier = "repeated-sounds"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let groups = corpus.inspection.sameSounds.map { group in
      (group, group.indices.map { corpus.recordings[$0].recording })
    }
    let contradictory = groups.filter { _, recordings in
      Set(recordings.map(\.speaker)).count > 1 || Set(recordings.map(\.emotion)).count > 1
    }
    let harmless = groups.filter { _, recordings in
      Set(recordings.map(\.speaker)).count == 1 && Set(recordings.map(\.emotion)).count == 1
    }
    var findings: [CorpusFinding] = []
    if !contradictory.isEmpty {
      findings.append(
        CorpusFinding(
          of: Self.self, .blocking,
          "sounds that are recordings of several speakers or emotions: \(contradictory.count)",
          advice: "find out which name is right and remove the other recordings",
          items: contradictory.map { Self.text($0, $1, withLabels: true) }))
    }
    if !harmless.isEmpty {
      findings.append(
        CorpusFinding(
          of: Self.self, .notable,
          "sounds that one speaker and emotion has more than once: \(harmless.count)",
          advice: "use a protocol that keeps speakers together; a random split may test what it "
            + "was trained on",
          items: harmless.map { Self.text($0, $1, withLabels: false) }))
    }
    if corpus.inspection.uncomparedSoundCount > 0 {
      findings.append(
        CorpusFinding(
          of: Self.self, .notable,
          "pairs of recordings with similar spectra that were not compared: "
            + "\(corpus.inspection.uncomparedSoundCount)",
          advice: "audit the corpus in parts; near-identical recordings may be missing here",
          items: []))
    }
    return findings
  }

  private static func text(
    _ group: DuplicateAudio, _ recordings: [Recording], withLabels: Bool
  ) -> String {
    let names = recordings.map { recording in
      withLabels
        ? "\(recording.identifier) (\(recording.speaker), \(recording.emotion))"
        : recording.identifier
    }
    let kind =
      switch group.kind {
      case .identicalBytes: "equal files"
      case .identicalSamples: "equal samples"
      case .nearIdentical:
        "near-identical, similarity \(CorpusInspection.fixed(group.similarity, 3))"
      }
    return names.joined(separator: " = ") + ": \(kind)"
  }
}
