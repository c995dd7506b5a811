/// Why an archive cannot be read or written.
public enum ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file does not begin as a model file does.
  case notAModelFile
  /// The first bytes are those of a model file after a transfer that changed line ends or cut bits.
  case alteredAsText
  /// The file has fewer bytes than it states.
  case truncated(expected: Int, found: Int)
  /// The checksum is not that of the bytes.
  case damaged
  /// The format is newer than this program.
  case newerFormat(version: UInt32)
  /// Something is larger than a limit; `subject` is such as "the header".
  case tooLarge(subject: String, limit: Int)
  /// The checksum is right and the contents are not; `path` leads to the value, `offset` to the byte.
  case inconsistent(path: String, offset: Int?, problem: String)
  /// A value cannot be stored; `path` leads to it.
  case notStorable(path: String, problem: String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .notAModelFile:
      "this is not an Affekt model file; give a file that Affekt wrote"
    case .alteredAsText:
      "the file was changed by a transfer as text; copy the original again, in binary mode"
    case .truncated(let expected, let found):
      "the file is truncated: \(found) of \(expected) bytes are there; copy the original again"
    case .damaged:
      "the file is damaged: its checksum is not that of its contents; copy the original again"
    case .newerFormat(let version):
      "the file was written by a newer Affekt (format \(version), and this one reads "
        + "\(ArchiveFormat.version)); install a newer Affekt"
    case .tooLarge(let subject, let limit):
      "\(subject) is larger than the limit of \(limit); use a smaller model"
    case .inconsistent(let path, let offset, let problem):
      "the file is complete, but its contents are wrong\(Self.place(path, offset)): \(problem); "
        + "write the model again, with the Affekt that reads it"
    case .notStorable(let path, let problem):
      "a value cannot be stored\(Self.place(path, nil)): \(problem); change the type of the value"
    }
  }

  private static func place(_ path: String, _ offset: Int?) -> String {
    (path.isEmpty ? "" : " at '\(path)'") + (offset.map { " at byte \($0)" } ?? "")
  }
}
