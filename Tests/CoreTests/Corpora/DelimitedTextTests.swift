import AffektCore
import AffektNumerics
import Testing

@Suite("Delimited text")
struct DelimitedTextTests {
  @Test("Rows, quotes, separators and line ends inside quotes")
  func quotes() throws {
    let text = "a,b,c\n1,\"two, with \"\"quotes\"\"\",3\n\"x\ny\",,\"\"\n"
    let table = try DelimitedText(reading: text)
    #expect(table.columns == ["a", "b", "c"])
    #expect(
      table.rows == [
        .init(line: 2, fields: ["1", "two, with \"quotes\"", "3"]),
        .init(line: 3, fields: ["x\ny", "", ""]),
      ])
  }

  @Test("LF, CRLF and CR end lines; the last line needs no end; empty lines are skipped")
  func lineEnds() throws {
    for end in ["\n", "\r\n", "\r"] {
      let text = ["", "a,b", "", "1,2", "\"3\(end)3\",4", "", "5,6"].joined(separator: end)
      for last in ["", end, end + end] {
        let table = try DelimitedText(reading: text + last)
        #expect(table.columns == ["a", "b"])
        #expect(table.rows.map(\.fields) == [["1", "2"], ["3\(end)3", "4"], ["5", "6"]])
        #expect(table.rows.map(\.line) == [4, 5, 8])
      }
    }
  }

  @Test("A byte order mark is skipped and blanks around column names do not count")
  func byteOrderMark() throws {
    let table = try DelimitedText(reading: "\u{feff} path , emotion\nx, y ")
    #expect(table.columns == ["path", "emotion"])
    #expect(table.rows.first?.fields == ["x", " y "])
  }

  @Test(
    "The separator is the most frequent one in the first line, outside quotes",
    arguments: [
      ("a;b;c\n1;2,5;3", ["1", "2,5", "3"]), ("a\tb\n1\t2;3,4", ["1", "2;3,4"]),
      ("\"a,b,c\";d\n1;2", ["1", "2"]), ("only\nx", ["x"]), ("\n\na;b\n1;2", ["1", "2"]),
    ])
  func separators(text: String, first: [String]) throws {
    #expect(try DelimitedText(reading: text).rows.first?.fields == first)
  }

  @Test("A separator that is given is taken")
  func givenSeparator() throws {
    let table = try DelimitedText(reading: "a;b,c\n1;2,3", separator: .comma)
    #expect(table.columns == ["a;b", "c"])
  }

  @Test(
    "What is no table is an error with its line",
    arguments: [
      ("", "line 1: the table is empty; its first line names the columns"),
      ("\n\r\n", "line 1: the table is empty; its first line names the columns"),
      ("a,b\n1,2\n1,2,3", "line 3: the row has 3 fields, but there are 2 columns"),
      ("a,b\n\"x\ny\",2\n1", "line 4: the row has 1 field, but there are 2 columns"),
      ("a,b\n1,\"2\n3,4\n", "line 2: a quotation mark is opened and never closed"),
      (
        "a,b\n1,\"2\"3\n",
        "line 2: text follows a closing quotation mark; write \"\" for a mark inside a field"
      ),
      ("a,b,a\n", "line 1: two columns are named 'a'"),
    ])
  func errors(text: String, message: String) {
    #expect {
      try DelimitedText(reading: text)
    } throws: { error in
      "\(error)" == message
    }
  }

  @Test("A column is found by its name; a near one is suggested")
  func columns() throws {
    let table = try DelimitedText(reading: "path,emotions\nx,y")
    #expect(try table.place(of: "path") == 0)
    #expect {
      try table.place(of: "emotion")
    } throws: { error in
      "\(error)" == "line 1: there is no column 'emotion'; did you mean 'emotions'?"
    }
  }

  @Test("What is written is read again, whatever the fields hold")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 4)
    let letters = ["a", "é", "\"", "\"\u{301}", ",", ";", "\t", "\n", "\r", " ", "👩‍👩‍👧", ""]
    for separator in DelimitedText.Separator.allCases {
      for columnCount in [1, 3] {
        let rows = (0..<200).map { _ in
          (0..<columnCount).map { _ in
            (0..<generator.index(below: 6)).map { _ in
              letters[generator.index(below: letters.count)]
            }.joined()
          }
        }
        let header = (0..<columnCount).map { "column \($0)" }
        let text = ([header] + rows)
          .map { DelimitedText.line(of: $0, separator: separator) + "\r\n" }.joined()
        let table = try DelimitedText(reading: text, separator: separator)
        #expect(table.columns == header)
        #expect(
          table.rows.map(\.fields).elementsEqual(rows) { $0.map(Array.init) == $1.map(Array.init) })
      }
    }
  }

  @Test("Random bytes are read or refused, never a crash")
  func fuzz() {
    var generator = SeededGenerator(seed: 9)
    let alphabet = Array("ab\",;\t\r\n ".utf8)
    var readCount = 0
    for round in 0..<20_000 {
      let bytes = (0..<generator.index(below: 40)).map { _ in
        round.isMultiple(of: 2)
          ? UInt8(generator.index(below: 256)) : alphabet[generator.index(below: alphabet.count)]
      }
      if let table = try? DelimitedText(reading: String(decoding: bytes, as: UTF8.self)) {
        readCount += 1
        #expect(table.rows.allSatisfy { $0.fields.count == table.columns.count })
      }
    }
    #expect(readCount > 100)
  }
}
