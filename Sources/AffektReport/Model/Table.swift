import AffektResults

/// A table: the one value from which every form of a report prints it.
public struct Table: Sendable, Equatable {
  /// What one column holds.
  public struct Column: Sendable, Equatable {
    /// Where a column is shown.
    public enum Place: Sendable, Equatable {
      /// In every form.
      case everywhere
      /// On the page and in the file, but not where there is little room: in Markdown and on paper.
      case page
      /// Only in the file `tables/*.csv`: what a page says in the caption or shows once.
      case file
    }

    /// The head of the column.
    public let title: String
    /// Whether the column names its row.
    public let namesRow: Bool
    /// Whether the column holds numbers, which are aligned at the right.
    public let isNumeric: Bool
    /// Where the column is shown.
    public let place: Place

    /// Makes a column.
    public init(
      _ title: String, namesRow: Bool = false, isNumeric: Bool = false,
      place: Place = .everywhere
    ) {
      self.title = title
      self.namesRow = namesRow
      self.isNumeric = isNumeric
      self.place = place
    }

    /// A column that names its row.
    public static func name(_ title: String, place: Place = .everywhere) -> Column {
      Column(title, namesRow: true, place: place)
    }

    /// A column of text.
    public static func text(_ title: String, place: Place = .everywhere) -> Column {
      Column(title, place: place)
    }

    /// A column of numbers.
    public static func number(_ title: String, place: Place = .everywhere) -> Column {
      Column(title, isNumeric: true, place: place)
    }
  }

  /// What stands where a row and a column meet.
  public enum Cell: Sendable, Equatable {
    /// Text.
    case text(String)
    /// A number of things.
    case count(Int)
    /// A metric or another number, printed with three decimals.
    case figure(Double)
    /// A probability, printed with three decimals, or as below 0.001.
    case probability(Double)
    /// A share, printed as a percentage with one decimal.
    case share(Double)
    /// A time in seconds.
    case seconds(Double)
    /// A measured value in the unit that its column or row states, printed with four digits that count.
    case measure(Double)
    /// No value exists; printed as a dash, an empty field in files.
    case missing

    /// The figure, or `missing` for nil.
    public static func optionalScore(_ value: Double?) -> Cell {
      value.map(Cell.figure) ?? .missing
    }
  }

  /// One line of a table.
  public struct Row: Sendable, Equatable {
    /// As many cells as the table has columns.
    public let cells: [Cell]
    /// Whether the row is a sum or a point of reference, which stays at the foot when sorting.
    public let isReference: Bool

    /// Makes a row.
    public init(_ cells: [Cell], isReference: Bool = false) {
      self.cells = cells
      self.isReference = isReference
    }
  }

  /// The name of its file, without extension, and of its place on a page.
  public let identifier: String
  /// What the table shows.
  public let caption: RichText
  /// What a reader must know to read it.
  public let notes: [RichText]
  /// The columns.
  public let columns: [Column]
  /// The rows; those of reference come last.
  public let rows: [Row]

  /// Makes a table.
  public init(
    identifier: String, caption: RichText, notes: [RichText] = [], columns: [Column], rows: [Row]
  ) {
    self.identifier = identifier
    self.caption = caption
    self.notes = notes
    self.columns = columns
    self.rows = rows.filter { !$0.isReference } + rows.filter(\.isReference)
  }

  /// The table as a page shows it: without the columns that only the file has.
  var onPage: Table {
    showing { $0 != .file }
  }

  /// The table where there is little room: the columns that matter most.
  var onPaper: Table { showing { $0 == .everywhere } }

  /// The table without the columns that are too many; those that name rows stay.
  func limited(to count: Int) -> Table {
    guard columns.count > count else { return self }
    let names = columns.indices.filter { columns[$0].namesRow }
    let others = columns.indices.filter { !columns[$0].namesRow }
    let shown = Set(names + others.prefix(max(1, count - names.count)))
    return Table(
      identifier: identifier, caption: caption, notes: notes,
      columns: columns.indices.filter(shown.contains).map { columns[$0] },
      rows: rows.map { row in
        Row(
          row.cells.indices.filter(shown.contains).map { row.cells[$0] },
          isReference: row.isReference)
      })
  }

  /// The table with the columns whose place `isShown` accepts.
  private func showing(_ isShown: (Column.Place) -> Bool) -> Table {
    let shown = columns.indices.filter { isShown(columns[$0].place) }
    return Table(
      identifier: identifier, caption: caption, notes: notes, columns: shown.map { columns[$0] },
      rows: rows.map { row in
        Row(shown.map { row.cells[$0] }, isReference: row.isReference)
      })
  }
}
