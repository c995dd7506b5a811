/// Settings under which a layout may read a folder.
public struct LayoutSuggestion: Sendable {
  /// The settings that differ from the defaults, as in a pipeline file.
  public let settings: [SettingsValue.Entry]
  /// What is not sure about them, one sentence each.
  public let doubts: [String]

  public init(settings: [SettingsValue.Entry] = [], doubts: [String] = []) {
    self.settings = settings
    self.doubts = doubts
  }
}
