import AffektCore
import AffektResults

/// The rows of a table that are changed copies of recordings, which stand after those of the recordings.
///
/// A copy is trained on where its parent is and nowhere else, and never tested.
struct TrainingCopies: Sendable {
  /// The number of recordings.
  let recordingCount: Int
  /// The recording that each of the rows after those of the recordings is a copy of.
  let parents: [Int]

  /// The recording that a row is or is a copy of.
  func recording(of row: Int) -> Int {
    row < recordingCount ? row : parents[row - recordingCount]
  }

  /// The rows to train on: recordings first, and then their copies.
  func rows(trainingOn recordings: [Int]) -> [Int] {
    let trained = Set(recordings)
    return recordings
      + parents.indices.filter { trained.contains(parents[$0]) }.map { recordingCount + $0 }
  }

  /// What was trained on in a fold, counted from the rows themselves.
  func count(in rows: [Int], testing test: [Int]) -> CopyCount {
    let tested = Set(test)
    let own = rows.filter { $0 >= recordingCount }.map { recording(of: $0) }
    let counts = Dictionary(own.map { ($0, 1) }, uniquingKeysWith: +)
    return CopyCount(
      copies: own.count, perRecording: counts.values.max() ?? 0,
      ofTested: own.count { tested.contains($0) })
  }

  /// For each of `rows` the place of its parent among them; that of a recording is its own.
  func parentPlaces(of rows: [Int]) -> [Int] {
    let places = Dictionary(
      rows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return rows.indices.map { places[recording(of: rows[$0])] ?? $0 }
  }
}

/// How many copies were trained on in a fold.
struct CopyCount: Sendable, Equatable {
  /// All of them.
  let copies: Int
  /// The most of one recording.
  let perRecording: Int
  /// Those whose parents are tested in the fold.
  let ofTested: Int
}
