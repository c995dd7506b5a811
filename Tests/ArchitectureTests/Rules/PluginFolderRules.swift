/// What holds between the folders of the plugins, the registry and the tests.
enum PluginFolderRules {
  /// A plugin as the registry knows it.
  struct Entry {
    let identifier: String
    let typeName: String
  }

  /// Differences between a folder of plugins and the registry's list of that kind.
  ///
  /// A plugin is a file, or a folder that holds a file of the same name. Its name is that of the
  /// type, and in kebab case it is the identifier; `kind` may follow where the bare name means
  /// something else in Swift, as with `RangeFunctional`.
  static func violations(folder: String, kind: String, names: [String], registered: [Entry])
    -> [String]
  {
    var found: [String] = []
    let identifiers = registered.map(\.identifier)
    if identifiers != identifiers.sorted() {
      found.append("\(folder): the registry's lines are not in alphabetical order: \(identifiers)")
    }
    for name in names where !registered.contains(where: { $0.typeName == name }) {
      found.append("\(folder)/\(name): the registry has no line for it")
    }
    for entry in registered {
      if !names.contains(entry.typeName) {
        found.append("\(folder): '\(entry.identifier)' is registered and has no file of its own")
      }
      let letters = entry.identifier.filter { $0 != "-" }
      if ![letters, letters + kind].contains(entry.typeName.lowercased()) {
        found.append(
          "\(folder): \(entry.typeName) is called '\(entry.identifier)', which is another name")
      }
    }
    return found
  }

  /// The plugins in a folder: files and folders at its first level, without extension.
  ///
  /// `MFCC+Explanation.swift` belongs to the plugin MFCC.
  static func names(in folder: String, of files: [SourceFile]) -> [String] {
    let names = files.filter { $0.path.hasPrefix(folder + "/") }.map { file in
      String(file.path.dropFirst(folder.count + 1).prefix { !"/.+".contains($0) })
    }
    return Set(names).sorted()
  }

  /// Tests of several plugins that do the same with other numbers.
  static let shared = [
    "RAVDESSConsecutive": "RAVDESSSixFoldsTests", "RAVDESSEmoBox": "RAVDESSSixFoldsTests",
  ]

  /// Plugins without a file of tests that carries their name, in the kind's folder of tests.
  ///
  /// `shared` names the file where several have one, and its code names the type.
  static func untested(
    _ entries: [Entry], folder: String, testFiles: [SourceFile],
    shared: [String: String] = Self.shared
  ) -> [String] {
    let files = testFiles.filter { $0.path.hasPrefix(folder + "/") }
    return entries.filter { entry in
      let name = shared[entry.typeName] ?? entry.typeName + "Tests"
      return !files.contains {
        $0.stem == name && (shared[entry.typeName] == nil || words(in: $0).contains(entry.typeName))
      }
    }
    .map { "\(folder)/\($0.typeName)Tests.swift is missing: '\($0.identifier)' has no tests" }
  }

  /// The words of a file's code, without members: of `LBFGS.Minimum` only `LBFGS`.
  private static func words(in file: SourceFile) -> [String] {
    file.codeLines.flatMap { line in
      line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
        .map { String($0.prefix { $0 != "." }) }
    }
  }

  /// Mentions of one plugin's type in the code of another.
  static func mutualUse(_ entries: [Entry], files: [SourceFile]) -> [String] {
    let names = Set(entries.map(\.typeName))
    return files.flatMap { file -> [String] in
      let folders = file.path.split(separator: "/").map(String.init)
      guard folders.count > 2, folders[0] == "Plugins" else { return [] }
      let own = folders[2].prefix { !".+".contains($0) }
      return Set(words(in: file)).sorted()
        .filter { names.contains($0) && $0 != own }
        .map { "\(file.path): uses the plugin \($0)" }
    }
  }
}
