/// Which module may import which: the lines of the house.
enum ImportRules {
  /// Modules of the toolchain, which every module may import.
  static let system: Set<String> = ["Foundation", "Synchronization", "Dispatch", "Glibc"]

  /// Modules that wrap a C library; only the module that wraps the library imports them.
  static let wrappers: [String: String] = [
    "COpenBLAS": "AffektNumerics", "CSndFile": "AffektSignal", "CSoxr": "AffektSignal",
    "CLibSVM": "StandardPlugins", "CCrypto": "AffektResults",
    "CMalloc": "AffektNumerics", "CPNG": "AffektReport",
  ]

  /// What each module may import besides the system's modules and the C libraries that it wraps.
  static let allowed: [String: Set<String>] = [
    "AffektNumerics": [],
    "AffektSignal": ["AffektNumerics"],
    "AffektCore": ["AffektSignal", "AffektNumerics"],
    "PluginConformance": ["AffektCore", "AffektSignal", "AffektNumerics"],
    "StandardPlugins": ["AffektCore", "AffektSignal", "AffektNumerics"],
    "AffektResults": ["AffektCore", "AffektSignal", "AffektNumerics", "Yams"],
    "AffektExperiment": ["AffektResults", "AffektCore", "AffektSignal", "AffektNumerics", "GRDB"],
    "AffektModels": [
      "AffektExperiment", "AffektResults", "AffektCore", "AffektSignal", "AffektNumerics",
    ],
    "AffektReport": ["AffektResults", "AffektCore", "AffektSignal", "AffektNumerics"],
    "AffektCommand": [
      "AffektReport", "AffektModels", "AffektExperiment", "AffektResults", "AffektCore",
      "AffektSignal",
      "AffektNumerics", "ArgumentParser",
    ],
    "affekt": ["AffektCommand", "StandardPlugins"],
    "AffektServer": [
      "AffektModels", "AffektExperiment", "AffektResults", "AffektCore", "AffektSignal",
      "AffektNumerics", "ArgumentParser", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging",
      "NIOCore", "NIOHTTP1", "NIOHTTPTypes",
    ],
    "affekt-server": ["AffektServer", "StandardPlugins"],
  ]

  /// The imports of a file that cross a line, one sentence each.
  static func violations(in file: SourceFile) -> [String] {
    guard let allowed = allowed[file.module] else {
      return ["\(file.path): the module '\(file.module)' has no line in ImportRules.allowed"]
    }
    return file.codeLines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
      else { return nil }
      let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "typealias"]
      let name = kinds.contains(words[place + 1]) ? words[place + 2] : words[place + 1]
      let module = name.split(separator: ".").first.map(String.init) ?? name
      if let wrapper = wrappers[module] {
        guard wrapper == file.module else {
          return "\(file.path): only \(wrapper) imports \(module)"
        }
        return words[..<place].contains("internal")
          ? nil : "\(file.path): write 'internal import \(module)', so that no C type gets out"
      }
      return system.contains(module) || allowed.contains(module)
        ? nil : "\(file.path): \(file.module) does not import \(module)"
    }
  }

  private static let accessLevels: Set<String> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
}
