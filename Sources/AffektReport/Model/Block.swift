import AffektCore

/// One element of a section.
public indirect enum Block: Sendable, Equatable {
  /// Running text.
  case paragraph(RichText)
  /// Something that a reader must not miss.
  case notice(RichText)
  /// Points without an order.
  case list([RichText])
  /// Terms and what belongs to them.
  case definitions([Definition])
  /// A few facts that a page shows side by side.
  case facts([Fact])
  /// Blocks that a wide page shows beside others, which follow them elsewhere.
  case beside([Block], [Block])
  /// A table.
  case table(Table)
  /// A picture.
  case figure(Figure)
  /// A formula on a line of its own.
  case formula(Formula)
  /// Text in a fixed pitch, as a file or a terminal has it.
  case code(String, language: String)
  /// The list of what the report cites, in the order of its numbers.
  case references([Citation])
  /// Blocks that a page shows on demand, below a summary; open from the start or not.
  case details(RichText, isOpen: Bool, [Block])

  /// A term and what belongs to it.
  public struct Definition: Sendable, Equatable {
    /// The term.
    public let term: String
    /// What belongs to it.
    public let content: RichText

    /// Makes a definition.
    public init(_ term: String, _ content: RichText) {
      self.term = term
      self.content = content
    }
  }

  /// The block with every text changed.
  func mapTexts(_ change: (RichText) -> RichText) -> Block {
    switch self {
    case .paragraph(let text): .paragraph(change(text))
    case .notice(let text): .notice(change(text))
    case .list(let items): .list(items.map(change))
    case .definitions(let definitions):
      .definitions(definitions.map { Definition($0.term, change($0.content)) })
    case .facts(let facts): .facts(facts.map { $0.mapTexts(change) })
    case .beside(let first, let second):
      .beside(first.map { $0.mapTexts(change) }, second.map { $0.mapTexts(change) })
    case .table(let table): .table(table.mapTexts(change))
    case .figure(let figure):
      .figure(
        Figure(
          identifier: figure.identifier, caption: change(figure.caption),
          alternative: figure.alternative, picture: figure.picture))
    case .code, .formula, .references: self
    case .details(let summary, let isOpen, let inner):
      .details(change(summary), isOpen: isOpen, inner.map { $0.mapTexts(change) })
    }
  }

  /// How many rows of a table a report of a few pages shows.
  private static let fewRows = 20
  /// The height from which on a picture takes most of a page.
  private static let pageHeight = 640.0

  /// What a report of a few pages has of the block: nothing that is shown on demand, the first rows of a table,
  /// and no picture that takes a page.
  var shortened: [Block] {
    switch self {
    case .details(_, isOpen: false, _): []
    case .details(let summary, let isOpen, let inner):
      [.details(summary, isOpen: isOpen, inner.flatMap(\.shortened))]
    case .beside(let first, let second):
      [.beside(first.flatMap(\.shortened), second.flatMap(\.shortened))]
    case .table(let table): [.table(table.showingRows(Self.fewRows))]
    case .figure(let figure) where figure.picture.height > Self.pageHeight:
      [.paragraph("The whole report has a picture here that takes a page. \(figure.caption)")]
    default: [self]
    }
  }

  /// Whether the block is the list of what the report cites.
  var isReferences: Bool {
    if case .references = self { true } else { false }
  }

  /// What the texts of the block cite, in order.
  var citations: [Citation] {
    switch self {
    case .paragraph(let text), .notice(let text): text.citations
    case .list(let items): items.flatMap(\.citations)
    case .definitions(let definitions): definitions.flatMap(\.content.citations)
    case .facts(let facts): facts.flatMap(\.detail.citations)
    case .beside(let first, let second): (first + second).flatMap(\.citations)
    case .table(let table): table.caption.citations + table.notes.flatMap(\.citations)
    case .figure(let figure): figure.caption.citations
    case .code, .formula, .references: []
    case .details(let summary, isOpen: _, let inner):
      summary.citations + inner.flatMap(\.citations)
    }
  }

  /// The block itself or, for details and blocks side by side, those inside, however deep.
  var leaves: [Block] {
    switch self {
    case .details(_, _, let inner): inner.flatMap(\.leaves)
    case .beside(let first, let second): (first + second).flatMap(\.leaves)
    default: [self]
    }
  }
}
