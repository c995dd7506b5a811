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
      /// In every form, but not in the file, which has its parts in columns of their own.
      case printed
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
  }

  /// What stands where a row and a column meet.
  public enum Cell: Sendable, Equatable {
    /// Text.
    case text(String)
    /// A number of things.
    case count(Int)
    /// A metric or another number, printed with three decimals.
    case score(Double)
    /// A metric with its interval, where there is one.
    case estimate(Double, Interval?)
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

    /// A metric, or `missing` for nil.
    static func optionalScore(_ score: Double?) -> Cell { score.map(Cell.score) ?? .missing }
  }

  /// One line of a table.
  public struct Row: Sendable, Equatable {
    /// As many cells as the table has columns.
    public let cells: [Cell]
    /// Whether the row is a sum or a point of reference, which stays at the foot when sorting.
    public let isReference: Bool
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
  /// How many rows are shown, beside those of reference; the file has all.
  private let shownCount: Int

  private init(
    identifier: String, caption: RichText, notes: [RichText], columns: [Column], rows: [Row],
    shownCount: Int = .max
  ) {
    self.identifier = identifier
    self.caption = caption
    self.notes = notes
    self.columns = columns
    self.rows = rows
    self.shownCount = shownCount
  }

  /// Makes a table with a row for each item, and below these a row for each point of reference.
  init<Item, Reference>(
    identifier: String, caption: RichText, notes: [RichText] = [], rows: [Item],
    references: [Reference], columns: [Columns<Item, Reference>]
  ) {
    let entries = columns.flatMap(\.entries)
    self.init(
      identifier: identifier, caption: caption, notes: notes, columns: entries.map(\.column),
      rows: rows.map { item in
        Row(cells: entries.map { $0.cell(item) }, isReference: false)
      }
        + references.map { item in
          Row(cells: entries.map { $0.reference(item) }, isReference: true)
        })
  }

  /// Makes a table with a row for each item.
  init<Item>(
    identifier: String, caption: RichText, notes: [RichText] = [], rows: [Item],
    columns: [Columns<Item, Never>]
  ) {
    self.init(
      identifier: identifier, caption: caption, notes: notes, rows: rows, references: [],
      columns: columns)
  }

  /// The table with its caption and notes changed.
  func mapTexts(_ change: (RichText) -> RichText) -> Table {
    Table(
      identifier: identifier, caption: change(caption), notes: notes.map(change),
      columns: columns, rows: rows, shownCount: shownCount)
  }

  /// The table as a page shows it: without the columns that only the file has.
  var onPage: Table {
    showing { $0 != .file }.shown
  }

  /// The table where there is little room: the columns that matter most.
  var onPaper: Table { showing { $0 == .everywhere || $0 == .printed }.shown }

  /// The table of which only the first rows are shown, if it has more.
  func showingRows(_ count: Int) -> Table {
    let others = rows.count { !$0.isReference } - count
    guard others > 0 else { return self }
    let note = RichText("The first \(count) rows; the whole report has \(others) more.")
    return Table(
      identifier: identifier, caption: caption, notes: notes + [note], columns: columns,
      rows: rows, shownCount: count)
  }

  /// The table without the rows that are not shown.
  private var shown: Table {
    Table(
      identifier: identifier, caption: caption, notes: notes, columns: columns,
      rows: rows.filter { !$0.isReference }.prefix(shownCount) + rows.filter(\.isReference))
  }

  /// The table as its file has it.
  var inFile: Table { showing { $0 != .printed } }

  /// The table without the columns that are too many; those that name rows stay.
  func limited(to count: Int) -> Table {
    guard columns.count > count else { return self }
    let names = columns.indices.filter { columns[$0].namesRow }
    let others = columns.indices.filter { !columns[$0].namesRow }
    return showing((names + others.prefix(max(1, count - names.count))).sorted())
  }

  /// The table with the columns whose place `isShown` accepts.
  private func showing(_ isShown: (Column.Place) -> Bool) -> Table {
    showing(columns.indices.filter { isShown(columns[$0].place) })
  }

  /// The table with the columns at `places`.
  private func showing(_ places: [Int]) -> Table {
    Table(
      identifier: identifier, caption: caption, notes: notes, columns: places.map { columns[$0] },
      rows: rows.map { row in
        Row(cells: places.map { row.cells[$0] }, isReference: row.isReference)
      }, shownCount: shownCount)
  }
}
