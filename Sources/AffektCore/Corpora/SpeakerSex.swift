/// The sex of a speaker as the corpus states it.
public enum SpeakerSex: String, Sendable, Hashable, Codable, CaseIterable {
  case female
  case male
}
