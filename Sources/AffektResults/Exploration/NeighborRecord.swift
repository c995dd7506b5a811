/// One of the training recordings that are nearest to a tested one: a line of `neighbors.csv`.
///
/// The distance is Euclidean, in the columns of one pre-processing and feature set, standardised on the
/// training set of the fold and divided by the root of the number of columns.
public struct NeighborRecord: Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// The name of the pre-processing.
  public let preprocessing: String
  /// The name of the feature set.
  public let features: String
  /// The name of the fold in which the recording was tested.
  public let fold: String
  /// The identifier of the tested recording.
  public let recording: String
  /// 1 for the nearest.
  public let rank: Int
  /// The identifier of the training recording.
  public let neighbor: String
  /// How far it is.
  public let distance: Double

  /// Makes a record.
  public init(
    corpus: String, preprocessing: String, features: String, fold: String, recording: String,
    rank: Int, neighbor: String, distance: Double
  ) {
    self.corpus = corpus
    self.preprocessing = preprocessing
    self.features = features
    self.fold = fold
    self.recording = recording
    self.rank = rank
    self.neighbor = neighbor
    self.distance = distance
  }
}
