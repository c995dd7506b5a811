/// `folds.csv`: which recording is in which set of which fold.
enum FoldTable {
  /// Its columns.
  static var table: RecordTable<FoldAssignment, String, String, FoldAssignment.Partition, String> {
    RecordTable(
      TableColumn("corpus", \.corpus), TableColumn("fold", \.fold),
      TableColumn("set", \.partition), TableColumn("recording", \.recording),
      record: FoldAssignment.init(corpus:fold:partition:recording:))
  }
}
