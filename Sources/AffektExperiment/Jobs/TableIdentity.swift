import AffektCore
import AffektNumerics
import AffektResults

/// What a table of features is recognised by: SHA-256 over its columns and its values, bit for bit.
///
/// It does not matter how the values came about, so features that are imported, measured or computed
/// by another version with the same outcome need no rule of their own.
enum TableIdentity {
  /// The identity of a table with one row per recording.
  static func of(columns: [FeatureColumn], rows: Matrix<Double>) -> String {
    let hasher = ContentHasher()
    hasher.add("rows")
    columns.payload.withUnsafeBytes { hasher.add($0) }
    hasher.add(elements: rows.elements)
    return hasher.finish()
  }

  /// The identity of a table of frames, one matrix per recording.
  static func of(columns: [FeatureColumn], frames: [Matrix<Float>]) -> String {
    let hasher = ContentHasher()
    hasher.add("frames")
    columns.payload.withUnsafeBytes { hasher.add($0) }
    for matrix in frames { hasher.add(elements: matrix.elements) }
    return hasher.finish()
  }
}

/// A table of features and what it is recognised by.
struct IdentifiedTable: Sendable {
  let table: FeatureTable
  let identity: String

  /// A table with one row per recording.
  init(columns: [FeatureColumn], rows: Matrix<Double>) {
    table = FeatureTable(columns: columns, rows: rows)
    identity = TableIdentity.of(columns: columns, rows: rows)
  }

  /// A table of frames.
  init(columns: [FeatureColumn], frames: [Matrix<Float>]) {
    table = FeatureTable(columns: columns, frames: frames)
    identity = TableIdentity.of(columns: columns, frames: frames)
  }
}
