/// In which order the folders of a module stand: a file names types of its own folder and of the folders
/// before it, never of one after it.
///
/// Types are found by name, so a function or a member that an extension adds leaves no trace here.
enum FolderRules {
  /// The folders of each module, in order. A folder of folders counts as one.
  static let order: [String: [String]] = [
    "AffektNumerics": [
      "Base", "Vectors", "LinearAlgebra", "Softmax", "Distributions", "Statistics", "Optimisation",
      "Trees", "Networks",
    ],
    "AffektSignal": [
      "Base", "Arithmetic", "Framing", "Spectrum", "Fourier", "Mel", "Chroma", "Filtering",
      "Loudness", "Noise", "Rooms", "Enhancement", "Activity", "TimeScale", "Derivatives",
      "Prediction", "Pitch", "Decoding", "Resampling", "Voice", "Encoding", "Fingerprint",
      "Thumbnail",
    ],
    "AffektCore": [
      "Errors", "Parameters", "Plugin", "Corpora", "Features", "Preprocessing", "Learning",
      "Protocols", "Registry",
    ],
    "PluginConformance": ["Base", "Samples", "Checks"],
    "AffektResults": [
      "Base", "Formatting", "Settings", "Metrics", "Exploration", "Record", "Calibration",
      "Statistics", "Verification", "RunFolder", "Comparison",
    ],
    "AffektExperiment": [
      "Base", "Import", "Protocols", "Pipeline", "Sound", "Corpora", "Audit", "Evaluation",
      "Cache", "Graph", "Jobs", "SideExperiments", "Exploration", "Run",
    ],
    "AffektModels": ["Archive", "Record", "Training", "Prediction"],
    "AffektReport": [
      "Wording", "Formatting", "Drawing", "Model", "Context", "Charts", "Sections", "Methods",
      "Recordings",
      "Rendering", "Document", "Coursework", "Writing",
    ],
    "AffektCommand": [
      "Base", "Console", "Options", "Text", "Publishing", "Scaffolding", "Commands",
    ],
    "AffektServer": [
      "Base", "Decoding", "Work", "Answers", "Uploads", "Sessions", "Routes", "Command",
    ],
  ]

  /// The folder of a file inside its module; empty for a file beside the folders.
  static func folder(of file: SourceFile) -> String {
    let parts = file.parts
    return parts.count > 3 ? parts[2] : ""
  }

  /// What breaks the order of a module's folders, one sentence each.
  static func violations(module: String, order: [String], files: [SourceFile]) -> [String] {
    let own = files.filter { $0.module == module }
    let ranks = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var found: [String] = []
    for file in own where ranks[folder(of: file)] == nil {
      found.append("\(file.path): its folder has no place in FolderRules.order of \(module)")
    }
    for name in order where !own.contains(where: { folder(of: $0) == name }) {
      found.append("\(module): FolderRules.order names the folder \(name), which has no files")
    }
    var places: [String: Set<String>] = [:]
    for file in own {
      for type in declaredTypes(in: file) { places[type, default: []].insert(folder(of: file)) }
    }
    for file in own {
      guard let rank = ranks[folder(of: file)] else { continue }
      for name in usedTypes(in: file).sorted() {
        guard let folders = places[name] else { continue }
        let later = folders.filter { (ranks[$0] ?? 0) > rank }
        if later.count == folders.count, let first = later.sorted().first {
          found.append("\(file.path): names \(name) of \(first), which comes later")
        }
      }
    }
    return found
  }

  /// The types that a file declares at the outermost level for other files of its module.
  static func declaredTypes(in file: SourceFile) -> Set<String> {
    var names: Set<String> = []
    for line in file.codeLines where line.first?.isWhitespace == false {
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") }
        .map(String.init)
      guard let kind = words.firstIndex(where: { typeKinds.contains($0) }), kind + 1 < words.count,
        !words[..<kind].contains("private"), !words[..<kind].contains("fileprivate"),
        !words[..<kind].contains("func"), !words[..<kind].contains("extension")
      else { continue }
      names.insert(words[kind + 1])
    }
    return names
  }

  /// The words of a file that may be types: capitalised, and not a member of something else.
  static func usedTypes(in file: SourceFile) -> Set<String> {
    var names: Set<String> = []
    for line in file.codeLines {
      var previous: Character = " "
      var word = ""
      for character in line + " " {
        if character.isLetter || character.isNumber || character == "_" {
          word.append(character)
          continue
        }
        if word.first?.isUppercase == true, previous != "." { names.insert(word) }
        word = ""
        previous = character
      }
    }
    return names
  }

  private static let typeKinds: Set<String> = [
    "struct", "class", "enum", "protocol", "actor", "typealias",
  ]
}
