import AffektCore

/// A folder that holds the corpus, or a part of it, again, as the archives of RAVDESS and TESS on
/// Kaggle have it.
///
/// A folder is such a copy if it has ten or more audio files, and each of them has a namesake of
/// equal size elsewhere. Of several the one with the most files is named; of these the deepest, then
/// the last.
struct NestedCopy: CorpusCheck {
  static let identifier = "nested-copy"
  private static let leastCount = 10

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    var folders: [String: [String]] = [:]
    for file in corpus.files {
      var parts = file.split(separator: "/").dropLast()
      while !parts.isEmpty {
        folders[parts.joined(separator: "/"), default: []].append(file)
        parts.removeLast()
      }
    }
    let key = { (file: String) in
      "\(corpus.sizes[file] ?? -1) \(file.split(separator: "/").last ?? "")"
    }
    let namesakes = Dictionary(grouping: corpus.files, by: key)
    let copies = folders.filter { folder, files in
      files.count >= Self.leastCount
        && files.allSatisfy { file in
          namesakes[key(file)]?.contains { !$0.hasPrefix(folder + "/") } == true
        }
    }
    let rank = { (folder: String, files: [String]) in
      (files.count, folder.split(separator: "/").count)
    }
    let ordered = copies.sorted { first, second in
      rank(first.key, first.value) != rank(second.key, second.value)
        ? rank(first.key, first.value) < rank(second.key, second.value)
        : CorpusFolder.precedes(first.key, second.key)
    }
    guard let (folder, files) = ordered.last else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .blocking,
        "all \(files.count) files below '\(folder)' are elsewhere in the corpus too",
        advice:
          "remove the second copy: a program that reads every file counts its recordings twice",
        items: files.prefix(3).map { "such as \($0)" })
    ]
  }
}
