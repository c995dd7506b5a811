import AffektResults

extension Table {
  /// One column of a table, or several, each with the cell that it has for an item.
  ///
  /// `Item` is what a row of the table shows, `Reference` what a row at its foot shows: a sum or a point
  /// of reference. A cell without a value is a dash.
  struct Columns<Item, Reference> {
    /// A column and its cells.
    struct Entry {
      let column: Column
      let cell: (Item) -> Cell
      let reference: (Reference) -> Cell
    }

    /// The columns, in order.
    let entries: [Entry]

    private init(entries: [Entry]) { self.entries = entries }

    private init(
      _ column: Column, _ cell: @escaping (Item) -> Cell,
      _ reference: @escaping (Reference) -> Cell
    ) {
      entries = [Entry(column: column, cell: cell, reference: reference)]
    }

    // MARK: - Text

    /// A column that names its row.
    static func name(
      _ title: String, place: Column.Place = .everywhere,
      _ text: @escaping (Item) -> String?
    ) -> Columns {
      Columns(
        Column(title: title, namesRow: true, isNumeric: false, place: place),
        { text($0).map(Cell.text) ?? .missing }, { _ in .text("") })
    }

    /// A column of text.
    static func text(
      _ title: String, place: Column.Place = .everywhere,
      _ text: @escaping (Item) -> String?
    ) -> Columns {
      Columns(
        Column(title: title, namesRow: false, isNumeric: false, place: place),
        { text($0).map(Cell.text) ?? .missing }, { _ in .text("") })
    }

    // MARK: - Numbers

    /// A column of numbers of things.
    static func count(
      _ title: String, place: Column.Place = .everywhere,
      _ count: @escaping (Item) -> Int?
    ) -> Columns {
      number(title, place, { count($0).map(Cell.count) })
    }

    /// A column of scores, printed with three decimals.
    static func score(
      _ title: String, place: Column.Place = .everywhere,
      _ value: @escaping (Item) -> Double?
    ) -> Columns {
      number(title, place, { value($0).map(Cell.score) })
    }

    /// A column of scores with their intervals.
    static func estimate(
      _ title: String, place: Column.Place = .everywhere,
      _ value: @escaping (Item) -> (value: Double, interval: Interval?)?
    ) -> Columns {
      number(title, place, { value($0).map { Cell.estimate($0.value, $0.interval) } })
    }

    /// A column of probabilities.
    static func probability(
      _ title: String, place: Column.Place = .everywhere,
      _ value: @escaping (Item) -> Double?
    ) -> Columns {
      number(title, place, { value($0).map(Cell.probability) })
    }

    /// A column of shares, printed as percentages.
    static func share(
      _ title: String, place: Column.Place = .everywhere,
      _ value: @escaping (Item) -> Double?
    ) -> Columns {
      number(title, place, { value($0).map(Cell.share) })
    }

    /// A column of times in seconds.
    static func seconds(
      _ title: String, place: Column.Place = .everywhere,
      _ value: @escaping (Item) -> Double?
    ) -> Columns {
      number(title, place, { value($0).map(Cell.seconds) })
    }

    /// A column of measured values in the unit that the column or its row states.
    static func measure(
      _ title: String, place: Column.Place = .everywhere,
      _ value: @escaping (Item) -> Double?
    ) -> Columns {
      number(title, place, { value($0).map(Cell.measure) })
    }

    private static func number(
      _ title: String, _ place: Column.Place, _ cell: @escaping (Item) -> Cell?
    ) -> Columns {
      Columns(
        Column(title: title, namesRow: false, isNumeric: true, place: place),
        { cell($0) ?? .missing }, { _ in .missing })
    }

    // MARK: - At the foot

    /// The columns with what stands in them at the foot. Without it texts are empty there, and numbers are
    /// missing.
    func reference(_ cell: @escaping (Reference) -> Cell) -> Columns {
      Columns(
        entries: entries.map { Entry(column: $0.column, cell: $0.cell, reference: cell) })
    }

    // MARK: - Several columns

    /// Some columns side by side.
    static func group(_ columns: [Columns]) -> Columns {
      Columns(entries: columns.flatMap(\.entries))
    }

    /// A column, or a group of columns, for each element.
    static func each<Element>(_ elements: [Element], _ columns: (Element) -> Columns) -> Columns {
      group(elements.map(columns))
    }

    /// The columns of a part of the item; a dash at the foot.
    static func part<Part>(
      _ columns: [Columns<Part, Never>], _ part: @escaping (Item) -> Part
    ) -> Columns {
      Columns(
        entries: columns.flatMap(\.entries).map { entry in
          Entry(column: entry.column, cell: { entry.cell(part($0)) }, reference: { _ in .missing })
        })
    }
  }
}
