import AffektCore

/// `folds.csv`: which recording is on which side of which fold.
struct FoldTable {
  private static let columns = ["corpus", "fold", "side", "recording"]

  /// The results that the folds belong to.
  let results: ExperimentResults

  /// Writes the table.
  func text(of folds: [FoldAssignment]) -> String {
    let rows = folds.map { [$0.corpus, $0.fold, $0.side, $0.recording] }
    return ([Self.columns] + rows).map { DelimitedText.line(of: $0) }.joined(separator: "\n") + "\n"
  }

  /// Reads the table that lies at `path`.
  func read(_ text: String, path: String) throws(RunFolderError) -> [FoldAssignment] {
    let table = try DelimitedText(reading: text, path: path)
    guard table.columns == Self.columns else {
      throw RunFolderError(
        path, line: 1, "the columns must be \(Self.columns.joined(separator: ","))")
    }
    let names = RunNames(of: results)
    var folds: [FoldAssignment] = []
    folds.reserveCapacity(table.rows.count)
    for row in table.rows {
      let fold = FoldAssignment(
        corpus: row.fields[0], fold: row.fields[1], side: row.fields[2], recording: row.fields[3])
      if let problem = names.problem(with: fold) {
        throw RunFolderError(path, line: row.line, problem)
      }
      folds.append(fold)
    }
    return folds
  }
}
