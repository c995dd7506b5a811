import AffektResults

/// How a table of the page fits onto paper: upright, else on a page that lies on its side, else with words divided,
/// and in the end without its last columns. Nothing ends beyond the edge.
struct PaperFit: Equatable {
  /// Whether the page lies on its side.
  let isLandscape: Bool
  /// Whether words are divided, because whole ones are too wide.
  let dividesWords: Bool
  /// The places of the columns for which the paper is too narrow.
  let leftOut: Set<Int>

  /// The widths between the margins, in pixels.
  private static let upright = 672.0
  private static let landscape = 1000.0
  /// The size of the letters of a table.
  private static let size = 10.7
  /// How much wider the letters of a head are.
  private static let headFactor = 1.12
  /// The room beside the text of a cell.
  private static let padding = 13.0
  /// The least width of a column that names rows.
  private static let leastName = 80.0
  /// The least width of a column with text whose words are divided.
  private static let leastText = 44.0

  /// Measures the columns that are printed.
  init(_ table: Table) {
    let printed = table.columns.indices.filter { table.columns[$0].place != .page }
    let whole = printed.reduce(0) { $0 + Self.width($1, of: table, dividesWords: false) }
    isLandscape = whole > Self.upright
    dividesWords = whole > Self.landscape
    var (room, leftOut) = (Self.landscape, Set<Int>())
    if dividesWords {
      // What names the rows stays.
      let names = printed.filter { table.columns[$0].namesRow }
      let others = printed.filter { !table.columns[$0].namesRow }
      for place in names + others {
        room -= Self.width(place, of: table, dividesWords: true)
        if room < 0, !table.columns[place].namesRow { leftOut.insert(place) }
      }
    }
    self.leftOut = leftOut
  }

  /// The least width of a column.
  private static func width(_ place: Int, of table: Table, dividesWords: Bool) -> Double {
    let column = table.columns[place]
    let cells = table.rows.map { NumberFormat.text($0.cells[place]) }
    let least = column.namesRow ? leastName : 0
    guard column.isNumeric || !dividesWords else { return max(least, leastText + padding) }
    // Numbers are never divided.
    let content = column.isNumeric ? cells : cells.flatMap(words)
    let widest = content.map { TextMeasure.width($0, size: size) }.max() ?? 0
    let head = words(column.title).map { TextMeasure.width($0, size: size * headFactor) }.max() ?? 0
    return max(least, padding + (dividesWords ? widest : max(widest, head)))
  }

  /// The parts of a text between which a line may end: after a space, and after a hyphen before a letter.
  static func words(_ text: String) -> [String] {
    var words = [""]
    var last: Character = " "
    for character in text {
      if character.isWhitespace {
        words.append("")
      } else {
        if last == "-", character.isLetter { words.append("") }
        words[words.count - 1].append(character)
      }
      last = character
    }
    return words.filter { !$0.isEmpty }
  }
}
