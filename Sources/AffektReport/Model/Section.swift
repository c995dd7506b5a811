import AffektCore

/// A part of a report with a heading.
public struct Section: Sendable, Equatable {
  /// The name of its place on a page; unique in the report.
  public let identifier: String
  /// The heading.
  public let title: String
  /// A short warning that stands beside the heading, such as `speaker-dependent`.
  public let label: String?
  /// The content.
  public let blocks: [Block]
  /// The parts below it.
  public let sections: [Section]

  /// Makes a section.
  public init(
    identifier: String, title: String, label: String? = nil, blocks: [Block],
    sections: [Section] = []
  ) {
    self.identifier = identifier
    self.title = title
    self.label = label
    self.blocks = blocks
    self.sections = sections
  }

  /// The identifiers of the section and of those below it.
  var identifiers: [String] { [identifier] + sections.flatMap(\.identifiers) }

  /// The section with every text changed.
  func mapTexts(_ change: (RichText) -> RichText) -> Section {
    Section(
      identifier: identifier, title: title, label: label,
      blocks: blocks.map { $0.mapTexts(change) }, sections: sections.map { $0.mapTexts(change) })
  }

  /// What a report of a few pages has of the section.
  var shortened: Section {
    Section(
      identifier: identifier, title: title, label: label, blocks: blocks.flatMap(\.shortened),
      sections: sections.map(\.shortened))
  }

  /// What the section and those below it cite, in order.
  var citations: [Citation] { blocks.flatMap(\.citations) + sections.flatMap(\.citations) }

  /// All blocks of the section and of the sections below it, without details around them.
  var leaves: [Block] { blocks.flatMap(\.leaves) + sections.flatMap(\.leaves) }
}
