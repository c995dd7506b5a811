import AffektCore

/// How a run is reported: the key `report` of a pipeline file.
///
/// Either the forms alone, `[html, csv]`, or a map:
/// `{ forms: [html], sections: [summary, ranking], style: comparison, audio: linked }`, of which each
/// key may be left out.
public struct ReportSettings: Sendable, Equatable {
  /// The forms.
  public var forms: Set<ReportFormat>
  /// The sections.
  public var sections: Set<ReportSectionKind>
  /// For whom the report is written.
  public var style: ReportStyle
  /// Whether recordings can be heard.
  public var audio: ReportAudio

  /// Makes settings; without any, those of a pipeline file that says nothing.
  public init(
    forms: Set<ReportFormat> = [.html, .markdown, .csv],
    sections: Set<ReportSectionKind> = Set(ReportSectionKind.allCases),
    style: ReportStyle = .comparison, audio: ReportAudio = .linked
  ) {
    self.forms = forms
    self.sections = sections
    self.style = style
    self.audio = audio
  }

  /// The sections that are left out, in the order of a report.
  public var omittedSections: [ReportSectionKind] {
    ReportSectionKind.allCases.filter { !sections.contains($0) }
  }

  /// Reads the value of the key `report`.
  ///
  /// Throws for an unknown key or name, with the nearest one, and for a list without any name.
  package init(reading value: SettingsValue) throws(SettingsError) {
    self.init()
    guard value.entries != nil else {
      forms = try Self.choices(value)
      return
    }
    let reader = try SettingsReader(
      value, known: ["forms", "sections", "style", "audio"], what: "report")
    if let given = reader.optional("forms") {
      forms = try inside("forms") { () throws(SettingsError) in try Self.choices(given) }
    }
    if let given = reader.optional("sections"), given.scalarText != "all" {
      sections = try inside("sections") { () throws(SettingsError) in
        try given.scalarText == "brief" ? ReportSectionKind.brief : Self.choices(given)
      }
    }
    if let given = reader.optional("style") {
      style = try inside("style") { () throws(SettingsError) in
        try ReportStyle(reading: given, unit: nil)
      }
    }
    if let given = reader.optional("audio") {
      audio = try inside("audio") { () throws(SettingsError) in
        try ReportAudio(reading: given, unit: nil)
      }
    }
  }

  /// Reads the settings back from a pipeline file that a run has written out.
  ///
  /// Throws for text that is no pipeline file, and as reading a pipeline file does.
  init(resolvedPipeline text: String, named file: String) throws(SettingsError) {
    guard let value = try PipelineText(file: file).parse(text)["report"] else {
      self.init()
      return
    }
    self = try inside("report") { () throws(SettingsError) in
      try ReportSettings(reading: value)
    }
  }

  /// The settings as they are written.
  package var resolved: SettingsValue {
    let names = ReportSectionKind.allCases.filter(sections.contains).map(\.rawValue)
    return .map([
      .init(
        "forms",
        .list(ReportFormat.allCases.filter(forms.contains).map { .scalar($0.rawValue) })),
      .init(
        "sections",
        omittedSections.isEmpty ? .scalar("all") : .list(names.map { .scalar($0) })),
      .init("style", .scalar(style.rawValue)), .init("audio", .scalar(audio.rawValue)),
    ])
  }

  private static func choices<Choice: ParameterChoice & Hashable>(_ value: SettingsValue)
    throws(SettingsError) -> Set<Choice>
  {
    var choices: Set<Choice> = []
    for element in value.elements ?? [value] {
      choices.insert(try Choice(reading: element, unit: nil))
    }
    guard !choices.isEmpty else {
      throw SettingsError(
        "expected \(Choice.expectation), found an empty list", at: value.location)
    }
    return choices
  }
}
