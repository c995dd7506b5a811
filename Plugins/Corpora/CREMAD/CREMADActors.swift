import AffektCore

/// What is known about the actors of CREMA-D: their sex, and with `VideoDemographics.csv` also
/// age, race and ethnicity.
struct CREMADActors {
  private let rows: [String: [String: String]]
  private let tableIsPresent: Bool

  /// Reads the table in the folder or above it, if there is one; throws when it cannot be read.
  init(of folder: CorpusFolder) throws(CorpusError) {
    let name = "VideoDemographics.csv"
    guard let file = folder.companion(named: name, orAt: ["../" + name]) else {
      rows = [:]
      tableIsPresent = false
      return
    }
    var rows: [String: [String: String]] = [:]
    do {
      let table = try DelimitedText(reading: folder.text(of: file))
      let actor = try table.place(of: "ActorID")
      let columns = try ["Age", "Sex", "Race", "Ethnicity"].map { (column) throws in
        (name: column.lowercased(), place: try table.place(of: column))
      }
      for row in table.rows {
        let facts = columns.map { ($0.name, row.fields[$0.place]) }
        rows[row.fields[actor]] = Dictionary(facts) { first, _ in first }
      }
    } catch let error as CorpusError {
      throw error
    } catch {
      throw CorpusError("'\(folder.fullPath(of: file))': \(error)")
    }
    self.rows = rows
    tableIsPresent = true
  }

  /// The sex of an actor.
  func sex(of actor: String) -> SpeakerSex? {
    if let stated = rows[actor]?["sex"] { return SpeakerSex(rawValue: stated.lowercased()) }
    return Self.women.contains(actor) ? .female : .male
  }

  /// Age, race and ethnicity of an actor, as far as they are known.
  func attributes(of actor: String) -> [String: String] {
    (rows[actor] ?? [:]).filter { $0.key != "sex" && !$0.value.isEmpty }
  }

  /// What is missing about `actors`.
  func notes(on actors: Set<String>) -> [String] {
    guard tableIsPresent else {
      return ["without VideoDemographics.csv, age, race and ethnicity of the actors are unknown"]
    }
    let missing = actors.filter { rows[$0] == nil }.sorted()
    guard !missing.isEmpty else { return [] }
    return [
      "VideoDemographics.csv has no row on \(missing.joined(separator: ", ")): age, race and "
        + "ethnicity are unknown"
    ]
  }

  /// The women among the actors, as the published table has them.
  private static let women: Set<String> = [
    "1002", "1003", "1004", "1006", "1007", "1008", "1009", "1010", "1012", "1013", "1018", "1020",
    "1021", "1024", "1025", "1028", "1029", "1030", "1037", "1043", "1046", "1047", "1049", "1052",
    "1053", "1054", "1055", "1056", "1058", "1060", "1061", "1063", "1072", "1073", "1074", "1075",
    "1076", "1078", "1079", "1082", "1084", "1089", "1091",
  ]
}
