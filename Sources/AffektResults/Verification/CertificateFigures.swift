import AffektCore

/// What certificates say that follows from `folds.csv`, `predictions.csv` and the copies that were
/// found: who is on both sides of folds, and the verdicts.
struct CertificateFigures: Encodable {
  private struct Overlap: Encodable {
    let kind: SideOverlap.Kind
    let foldCount: Int
    let sharedCount: Int
  }

  private struct Cell: Encodable {
    let identifier: String
    let verdict: LeakageVerdict
    let reasons: [String]
    let testedCount: Int
  }

  private let overlaps: [Overlap]
  private let certificates: [Cell]

  /// Takes what is stated.
  init(stated corpus: CorpusResults) {
    overlaps = corpus.overlaps.map {
      Overlap(kind: $0.kind, foldCount: $0.foldCount, sharedCount: $0.sharedCount)
    }
    certificates = corpus.cells.map { cell in
      let certificate = cell.certificate
      return Cell(
        identifier: cell.identifier, verdict: certificate.verdict, reasons: certificate.reasons,
        testedCount: certificate.testedCount)
    }
  }

  /// Compares the sides again and draws the verdicts from that; sentences and takes stay as stated,
  /// because only the corpus tells them.
  init(
    of corpus: CorpusResults, assignments: [FoldAssignment], decisions: [PredictionRecord]
  ) {
    let speakers = Dictionary(
      decisions.map { ($0.recording, $0.speaker) }, uniquingKeysWith: { first, _ in first })
    let found = corpus.overlaps.map { stated in
      let keys: [String: String]
      switch stated.kind {
      case .speaker: keys = speakers
      case .identicalAudio:
        keys = Self.copies([.identicalBytes, .identicalSamples], in: corpus.summary)
      case .nearIdenticalAudio: keys = Self.copies([.nearIdentical], in: corpus.summary)
      case .sentence, .take: return stated
      }
      let (foldCount, shared) = Self.shared(keys, in: assignments)
      return SideOverlap(
        kind: stated.kind, isKnown: stated.isKnown, foldCount: foldCount, sharedCount: shared,
        examples: stated.examples)
    }
    overlaps = found.map {
      Overlap(kind: $0.kind, foldCount: $0.foldCount, sharedCount: $0.sharedCount)
    }
    let counts = decisions.reduce(into: [String: Int]()) { $0[$1.cell, default: 0] += 1 }
    certificates = corpus.cells.map { cell in
      let certificate = LeakageCertificate(
        overlaps: found, foldCount: corpus.evaluation.folds.count,
        fitted: cell.certificate.fitted, reads: cell.certificate.reads,
        testedCount: counts[cell.identifier] ?? 0)
      return Cell(
        identifier: cell.identifier, verdict: certificate.verdict, reasons: certificate.reasons,
        testedCount: certificate.testedCount)
    }
  }

  /// The first recording of the group of copies that each recording belongs to.
  private static func copies(
    _ kinds: Set<DuplicateKind>, in summary: CorpusSummary
  ) -> [String: String] {
    var keys: [String: String] = [:]
    for group in summary.duplicates where kinds.contains(group.kind) {
      for recording in group.recordings { keys[recording] = group.recordings.first }
    }
    return keys
  }

  /// In how many folds both sides have a key, and how many keys are on both sides of some fold.
  private static func shared(_ keys: [String: String], in assignments: [FoldAssignment])
    -> (foldCount: Int, count: Int)
  {
    var sides: [String: (training: Set<String>, test: Set<String>)] = [:]
    for assignment in assignments {
      guard let key = keys[assignment.recording] else { continue }
      if assignment.side == "test" {
        sides[assignment.fold, default: ([], [])].test.insert(key)
      } else {
        sides[assignment.fold, default: ([], [])].training.insert(key)
      }
    }
    let shared = sides.values.map { $0.training.intersection($0.test) }.filter { !$0.isEmpty }
    return (shared.count, shared.reduce(into: Set<String>()) { $0.formUnion($1) }.count)
  }
}
