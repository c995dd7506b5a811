/// The scripts of a page, in `Page/*.js`.
enum PageScript {
  /// Sorts tables and opens details for printing.
  static let text = EmbeddedText.text(of: PackageResources.page_js)

  /// Shows and plays the recordings behind the squares of confusion matrices.
  ///
  /// All names go into the page as text nodes and attributes, never as markup.
  static let recordings = EmbeddedText.text(of: PackageResources.recordings_js)
}
