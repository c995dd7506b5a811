import AffektCore

/// A report before it takes a form: what it says, in order.
public struct ReportDocument: Sendable, Equatable {
  /// The title.
  public let title: String
  /// What the report is about, below the title.
  public let subtitle: RichText
  /// What everybody must see first: what was compared, what was left out.
  public let header: [Block]
  /// The parts.
  public let sections: [Section]

  /// Makes a document.
  public init(title: String, subtitle: RichText, header: [Block], sections: [Section]) {
    self.title = title
    self.subtitle = subtitle
    self.header = header
    self.sections = sections
  }

  /// What the report cites, in the order of its numbers.
  var bibliography: Bibliography {
    Bibliography(
      subtitle.citations + header.flatMap(\.citations) + sections.flatMap(\.citations))
  }

  /// The whole document: what refers to a part that is not there is plain text, what is cited has
  /// numbers, and a list of it stands at the end.
  var withReferencesResolved: ReportDocument {
    let citations = bibliography.citations
    var sections = self.sections
    if !citations.isEmpty {
      sections.append(
        Section(identifier: "references", title: "References", blocks: [.references(citations)]))
    }
    let targets = Set(sections.flatMap(\.identifiers))
    let numbers = Dictionary(
      uniqueKeysWithValues: citations.enumerated().map { ($0.element, $0.offset + 1) })
    let change = { (text: RichText) in
      text.keepingReferences(to: targets).numbering(numbers)
    }
    return ReportDocument(
      title: title, subtitle: change(subtitle), header: header.map { $0.mapTexts(change) },
      sections: sections.map { $0.mapTexts(change) })
  }

  /// All tables, in the order of the report.
  public var tables: [Table] {
    sections.flatMap(\.leaves).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  /// All figures, in the order of the report.
  public var figures: [Figure] {
    sections.flatMap(\.leaves).compactMap { block in
      if case .figure(let figure) = block { figure } else { nil }
    }
  }
}
