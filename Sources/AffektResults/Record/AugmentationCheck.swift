/// What a configuration was trained on beside recordings: copies that were changed, each of a training recording.
public struct AugmentationCheck: Codable, Sendable, Equatable {
  /// How recordings are changed, one name for each copy.
  public let transforms: [String]
  /// How many copies were trained on, over all folds and seeds.
  public let copyCount: Int
  /// The most copies that a recording has in a training set.
  public let copiesPerRecording: Int
  /// How many copies were trained on in folds that test the recording that they are copies of; must be 0.
  public let testedParentCount: Int

  /// Makes the counts.
  public init(
    transforms: [String], copyCount: Int, copiesPerRecording: Int, testedParentCount: Int
  ) {
    self.transforms = transforms
    self.copyCount = copyCount
    self.copiesPerRecording = copiesPerRecording
    self.testedParentCount = testedParentCount
  }
}
