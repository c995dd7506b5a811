/// What a corpus layout makes of one audio file, judged by its path.
public enum FileVerdict: Sendable {
  /// A recording. Files whose keys are equal are copies of one recording, as in archives that hold
  /// their own content a second time.
  case recording(Recording, key: String)
  /// Not wanted with the present settings, for the reason named, and nothing is wrong with it. A
  /// note counts the files of each reason.
  case setAside(String)
  /// Not usable, with the reason and what to do.
  case rejected(String)
}
