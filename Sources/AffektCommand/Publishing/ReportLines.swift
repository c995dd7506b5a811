import AffektReport
import AffektResults

/// What the console says of a report that was written.
struct ReportLines {
  /// The folder.
  let folder: String
  /// The files that were written.
  let files: [ReportFile]
  /// The forms that could not be made.
  let missing: [(form: ReportFormat, reason: String)]
  /// The file that the user opens where there is no form.
  let data: String

  /// Names every form that was written, and what could not be made.
  func write() {
    let forms = ReportFormat.forms(among: files.map(\.path))
    for form in forms { Console.error("report: \(folder)/\(form.front)") }
    if forms.isEmpty { Console.error("report: \(folder)/\(data)") }
    for missing in missing { Console.error("affekt: \(missing.reason)") }
  }

  /// Says which files of a folder were changed since they were written.
  static func sayChanged(in folder: String) {
    for file in RunFolder(path: folder).changedFiles {
      Console.error(
        "affekt: \(folder)/\(file) was changed since it was written; where a new one replaces it, it is "
          + "kept beside it ('-edited')")
    }
  }

  /// Says where an earlier folder or another report is.
  static func say(_ place: OutputPlace) {
    sayChanged(in: place.path)
    guard let occupied = place.occupied else { return }
    Console.error(
      "affekt: \(occupied) holds another report; this one goes to \(place.path) (--replace puts it in "
        + "the place of the other)")
  }
}
