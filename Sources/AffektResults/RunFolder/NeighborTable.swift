import AffektCore

/// `neighbors.csv`: one row a near training recording of a tested one.
struct NeighborTable {
  private static let columns = [
    "corpus", "preprocessing", "features", "fold", "recording", "rank", "neighbor", "distance",
  ]

  /// Writes the table.
  func text(of neighbors: [NeighborRecord]) -> String {
    let rows = neighbors.map { record in
      [
        record.corpus, record.preprocessing, record.features, record.fold, record.recording,
        "\(record.rank)", record.neighbor, "\(record.distance)",
      ]
    }
    return ([Self.columns] + rows).map { DelimitedText.line(of: $0) }.joined(separator: "\n") + "\n"
  }

  /// Reads the table that lies at `path`.
  func read(_ text: String, path: String) throws(RunFolderError) -> [NeighborRecord] {
    let table = try DelimitedText(reading: text, path: path)
    guard table.columns == Self.columns else {
      throw RunFolderError(
        path, line: 1, "the columns must be \(Self.columns.joined(separator: ","))")
    }
    var neighbors: [NeighborRecord] = []
    neighbors.reserveCapacity(table.rows.count)
    for row in table.rows {
      guard let rank = Int(row.fields[5]), rank > 0 else {
        throw RunFolderError(
          path, line: row.line, "the rank is '\(row.fields[5])', which is no positive number")
      }
      guard let distance = Double(plain: row.fields[7]) else {
        throw RunFolderError(
          path, line: row.line, "the distance is '\(row.fields[7])', which is no number")
      }
      neighbors.append(
        NeighborRecord(
          corpus: row.fields[0], preprocessing: row.fields[1], features: row.fields[2],
          fold: row.fields[3], recording: row.fields[4], rank: rank, neighbor: row.fields[6],
          distance: distance))
    }
    return neighbors
  }
}
