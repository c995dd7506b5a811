/// `neighbors.csv`: one row per near training recording of a tested one.
enum NeighborTable {
  /// Its columns.
  static var table:
    RecordTable<NeighborRecord, String, String, String, String, String, Int, String, Double>
  {
    RecordTable(
      TableColumn("corpus", \.corpus), TableColumn("preprocessing", \.preprocessing),
      TableColumn("features", \.features), TableColumn("fold", \.fold),
      TableColumn("recording", \.recording), TableColumn("rank", \.rank),
      TableColumn("neighbor", \.neighbor), TableColumn("distance", \.distance),
      record: NeighborRecord.init(
        corpus:preprocessing:features:fold:recording:rank:neighbor:distance:))
  }

  /// What is wrong with a record; nil if nothing is.
  static func problem(with record: NeighborRecord) -> String? {
    record.rank > 0 ? nil : "'\(record.rank)' is no value of 'rank', which must be at least 1"
  }
}
