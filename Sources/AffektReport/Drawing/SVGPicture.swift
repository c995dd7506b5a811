/// A picture in SVG, for a page and for a file.
struct SVGPicture: Sendable, Equatable {
  /// The width in pixels.
  let width: Double
  /// The height in pixels.
  let height: Double
  /// The elements.
  let content: String

  /// The picture inside a page, which brings the colours.
  func inline(alternative: String) -> String {
    """
    <svg class="chart" role="img" aria-label="\(Markup.escaped(alternative))" \
    width="\(SVG.number(width))" height="\(SVG.number(height))" \
    viewBox="0 0 \(SVG.number(width)) \(SVG.number(height))">
    \(content)</svg>
    """
  }

  /// The picture as a file of its own, on white: it is often looked at inside other pages.
  ///
  /// Colours are written out and pictures of points have the older kind of address, because programs
  /// that draw SVG for print do not know variables, and some not the newer kind.
  var file: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
    class="chart" role="img" width="\(SVG.number(width))" height="\(SVG.number(height))" \
    viewBox="0 0 \(SVG.number(width)) \(SVG.number(height))">
    <style>
    \(ChartStyle.literalRules(for: content))
    </style>
    <rect width="\(SVG.number(width))" height="\(SVG.number(height))" fill="#ffffff"/>
    \(content.replacingBytes(of: "<image href=", with: "<image xlink:href="))</svg>

    """
  }
}
