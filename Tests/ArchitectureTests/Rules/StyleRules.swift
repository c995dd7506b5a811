/// Rules of style that the formatter does not know.
enum StyleRules {
  /// More than one public type, or one that the file is not named after.
  ///
  /// `Errors.swift` holds the errors together: one for each person who can act.
  static func publicTypeViolations(in file: SourceFile) -> [String] {
    guard file.stem != "Errors" else { return [] }
    let types = publicTypes(in: file)
    if types.count > 1 {
      return ["\(file.path): \(types.joined(separator: ", ")) are more than one public type"]
    }
    if let type = types.first, type != file.stem.prefix(while: { $0 != "+" }) {
      return ["\(file.path): the file is not named after its public type \(type)"]
    }
    return []
  }

  /// The public types that stand at the outermost level.
  static func publicTypes(in file: SourceFile) -> [String] {
    file.codeLines.compactMap { line in
      guard line.hasPrefix("public ") else { return nil }
      let words = line.split(separator: " ").map(String.init)
      guard let kind = words.firstIndex(where: { typeKinds.contains($0) }), kind + 1 < words.count,
        words[1..<kind].allSatisfy({ ["final", "indirect"].contains($0) })
      else { return nil }
      return String(words[kind + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
  }

  /// Words that mark unfinished work, and `try` that traps.
  static func unfinishedWork(in file: SourceFile) -> [String] {
    // Put together here, so that this file does not contain them.
    let words = [["TO", "DO"], ["FIX", "ME"], ["X", "XX"], ["HA", "CK"]].map { $0.joined() }
    var found: [String] = []
    for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let tokens = line.split { !$0.isLetter }.map(String.init)
      for word in words where tokens.contains(word) {
        found.append("\(file.path):\(number + 1): says \(word)")
      }
    }
    for (number, line) in file.codeLines.enumerated() where line.contains("try" + "!") {
      found.append("\(file.path):\(number + 1): a 'try' that traps")
    }
    return found
  }

  /// Writes to the console past the one type that knows what to do when nobody reads or the disk is full.
  static func consoleWrites(in file: SourceFile) -> [String] {
    guard file.path != "Sources/AffektCommand/Console/Console.swift" else { return [] }
    let calls = [
      "print", "debugPrint", "dump", "puts", "fputs", "fputc", "putchar", "printf", "vprintf",
      "fprintf", "vfprintf", "perror", "NSLog",
    ]
    let names = ["standardOutput", "standardError", "stdout", "stderr"]
    var found: [String] = []
    for (number, line) in file.codeLines.enumerated() {
      var rest = line[...]
      while !rest.isEmpty {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let before = line[..<rest.startIndex].last
        rest = rest.dropFirst(word.count)
        let isCall = calls.contains(String(word)) && rest.first == "(" && before != "."
        if isCall || names.contains(String(word)) {
          found.append("\(file.path):\(number + 1): '\(word)' writes past Console")
        }
        rest = rest.dropFirst(word.isEmpty ? 1 : 0)
      }
    }
    return found
  }

  /// Conversions to an integer that may start from floating point, in files in which the compiler cannot
  /// tell: `AffektNumerics` hides the one that ends the program beyond the range.
  ///
  /// What may fail, as in `guard let` and `compactMap`, starts from text.
  static func uncheckedConversions(in file: SourceFile) -> [String] {
    guard file.module != "AffektNumerics",
      !file.codeLines.contains(where: { $0.hasSuffix("import AffektNumerics") })
    else { return [] }
    return file.codeLines.enumerated().compactMap { number, line in
      guard line.contains(conversion), !line.contains(conversionOfText) else { return nil }
      return
        "\(file.path):\(number + 1): a conversion to an integer; import AffektNumerics, so that "
        + "the compiler refuses floating point"
    }
  }

  private nonisolated(unsafe) static let conversion =
    /\bU?Int(8|16|32|64)?(\((?!\s*\w+:)(?!\))|\.init\b(?!\())/
  private nonisolated(unsafe) static let conversionOfText =
    /(guard|if|,) let \w+ = U?Int(8|16|32|64)?\(|compactMap|flatMap/

  private static let typeKinds: Set<String> = ["struct", "class", "enum", "protocol", "actor"]
}
