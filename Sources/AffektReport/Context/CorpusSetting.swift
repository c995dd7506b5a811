/// A corpus under a protocol, as captions and files name it.
protocol CorpusSetting {
  /// The corpus's name.
  var name: String { get }
  /// The corpus's part of names of files and places.
  var slug: String { get }
  /// The protocol's identifier.
  var protocolIdentifier: String { get }
  /// Whether no speaker is in both sets of a fold.
  var isSpeakerIndependent: Bool { get }
  /// Whether the report is about this corpus alone.
  var isOnly: Bool { get }
}

extension CorpusSetting {
  /// What is said wherever scores stand: whether speakers are in both sets of a fold.
  var independence: String { isSpeakerIndependent ? "speaker-independent" : "speaker-dependent" }

  /// The warning that stands at headings; nil where none is needed.
  var label: String? { isSpeakerIndependent ? nil : independence }

  /// `emodb, leave-one-speaker-out`, with the warning where it is needed: begins every caption.
  var setting: String { "\(name), \(protocolIdentifier)" + (label.map { " (\($0))" } ?? "") }

  /// A caption that begins with corpus and protocol, and with what it is about; in a report about one
  /// corpus with the warning alone, where it is needed.
  func caption(_ text: RichText, of title: String? = nil) -> RichText {
    caption(text, after: [isOnly ? label.map(Prose.capitalized) : setting, title])
  }

  /// A caption about the recordings, whatever the protocol: begins with the corpus, and with what it is about;
  /// in a report about one corpus without its name.
  func recordingsCaption(_ text: RichText, of title: String? = nil) -> RichText {
    caption(text, after: [isOnly ? nil : name, title])
  }

  private func caption(_ text: RichText, after start: [String?]) -> RichText {
    let known = start.compactMap { $0 }
    return known.isEmpty ? text.capitalized : RichText(known.joined(separator: ", ") + ": ") + text
  }

  /// The name of a table or figure of this corpus.
  func identifier(_ kind: String) -> String { "\(slug)-\(kind)" }

  /// A table of this corpus, with a row for each item and below these one for each point of reference.
  ///
  /// Its file begins with corpus, protocol and speakers, so that it says alone what it is about.
  func table<Item, Reference>(
    _ kind: String, caption: RichText, notes: [RichText] = [], rows: [Item],
    references: [Reference], columns: [Table.Columns<Item, Reference>]
  ) -> Table {
    Table(
      identifier: identifier(kind), caption: caption, notes: notes, rows: rows,
      references: references,
      columns: [
        constant("corpus", name), constant("protocol", protocolIdentifier),
        constant("speakers", independence),
      ] + columns)
  }

  /// A table of this corpus, with a row for each item.
  func table<Item>(
    _ kind: String, caption: RichText, notes: [RichText] = [], rows: [Item],
    columns: [Table.Columns<Item, Never>]
  ) -> Table {
    table(kind, caption: caption, notes: notes, rows: rows, references: [], columns: columns)
  }

  /// A column of the file alone that says the same in every row.
  private func constant<Item, Reference>(
    _ title: String, _ text: String
  ) -> Table.Columns<Item, Reference> {
    .text(title, place: .file) { _ in text }.reference { _ in .text(text) }
  }
}
