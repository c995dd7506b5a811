/// The style sheets of a page, in `Page/*.css`.
enum PageStyle {
  /// The style of a page: light and dark, wide and narrow, and on paper.
  ///
  /// Comments of `page.css` stand where the colours and the rules of charts go.
  static let text = EmbeddedText.text(of: PackageResources.page_css)
    .split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indentation = line.prefix { $0 == " " }
      return switch line.dropFirst(indentation.count) {
      case "/* chart colours: light */": indentation + ChartStyle.light
      case "/* chart colours: dark */": indentation + ChartStyle.dark
      case "/* chart rules */": indentation + ChartStyle.rules
      default: line
      }
    }.joined(separator: "\n")

  /// The style of what `PageScript.recordings` shows.
  static let recordings = EmbeddedText.text(of: PackageResources.recordings_css)
}
