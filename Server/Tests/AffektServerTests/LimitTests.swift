import Foundation
import Testing

@testable import AffektServer

@Suite("Limits", .serialized)
struct LimitTests {
  @Test("A body that is too large is refused before it is sent, and while it is")
  func size() async throws {
    try await TestServer.with({ $0.largestUpload = 1_000_000 }) { server in
      let port = server.port
      try await blocking {
        let stated = try Connection(port: port)
        stated.send(
          "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n")
        let early = try stated.reply()
        #expect(early?.status == 413 && early?.fields["connection"] == "close")
        #expect(stated.isEnded())

        let unasked = try Connection(port: port)
        unasked.send(
          "GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n")
        #expect(try unasked.reply()?.status == 200)
        #expect(unasked.isEnded())

        let asking = try Connection(port: port)
        let head = "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
        asking.send(head + "Content-Length: 10\r\n\r\n")
        #expect(try asking.reply(hasBody: false)?.status == 100)
        asking.send([UInt8](repeating: 7, count: 10))
        #expect(try asking.reply()?.status == 415)
        let large = try Connection(port: port)
        large.send(head + "Content-Length: 2000000\r\n\r\n")
        #expect(try large.reply()?.status == 413)

        let chunked = try Connection(port: port)
        chunked.send(
          "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        let block =
          Array("10000\r\n".utf8) + [UInt8](repeating: 7, count: 65_536) + Array("\r\n".utf8)
        var sent = 0
        // Up to 100 MB; the server stops listening long before.
        while sent < 1500, chunked.send(block) { sent += 1 }
        #expect(sent < 1500)
      }
      let exact = [UInt8](repeating: 7, count: 1_000_000)
      #expect(try await server.predict(exact).status == 415)
      #expect(try await server.predict(exact + [7]).status == 413)
    }
  }

  @Test("A body that comes too slowly is ended, and so is a head")
  func slowness() async throws {
    try await TestServer.with({ $0.timeout = 1 }) { server in
      let port = server.port
      try await blocking {
        let body = try Connection(port: port)
        body.send(
          "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n")
        for _ in 0..<8 {
          body.send([7])
          usleep(200_000)
        }
        #expect(try body.reply()?.status == 408)
        #expect(body.isEnded())

        let head = try Connection(port: port, patience: 10)
        head.send("GET /healthz HTTP/1.1\r\nHost: local")
        for _ in 0..<20 {
          head.send("a")
          usleep(100_000)
        }
        #expect(head.isEnded())

        let idle = try Connection(port: port, patience: 10)
        #expect(idle.isEnded())
      }
      #expect(try await server.request("GET", "/healthz").status == 200)
    }
  }

  @Test("An hour of silence in few bytes is refused without being decoded")
  func bomb() async throws {
    try await TestServer.with({ $0.longest = 10 }) { server in
      let start = ContinuousClock.now
      let short = try await server.predict(TestSound.silentFLAC(seconds: 5))
      #expect(short.status == 200 && short.json["isUnknown"] as? Bool == true, "\(short.text)")
      let reply = try await server.predict(TestSound.silentFLAC(seconds: 3600))
      #expect(reply.status == 422 && reply.problem == "too-long", "\(reply.text)")
      #expect(ContinuousClock.now - start < .seconds(60))
    }
  }

  @Test("A thousand requests at once are all answered")
  func crowd() async throws {
    try await TestServer.with({ $0.queueLength = 16 }) { server in
      let port = server.port
      let sound = TestSound.wave(seconds: 0.1)
      let counts = try await blocking {
        let head =
          "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(sound.count)\r\n\r\n"
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let connections = try (0..<1000).map { _ in
          let connection = try Connection(port: port)
          connection.send(Array(head.utf8) + sound)
          return connection
        }
        var counts: [Int: Int] = [:]
        for connection in connections {
          let reply = try connection.reply()
          counts[reply?.status ?? 0, default: 0] += 1
          if reply?.status == 503 { #expect(reply?.fields["retry-after"] == "1") }
        }
        return counts
      }
      #expect(counts[200, default: 0] + counts[503, default: 0] == 1000, "\(counts)")
      #expect(counts[200, default: 0] > 16)
      #expect(try await server.request("GET", "/readyz").status == 200)
    }
  }

  @Test("Two requests on one connection are answered in order, and damaged ones end it")
  func wire() async throws {
    try await TestServer.with({ $0.timeout = 2 }) { server in
      let port = server.port
      try await blocking {
        let two = try Connection(port: port)
        let request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        two.send(request + request.replacing("healthz", with: "nothing"))
        #expect(try two.reply()?.status == 200)
        #expect(try two.reply()?.status == 404)
        for text in [
          "\r\n\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: localhost\r\nA: \(String(repeating: "a", count: 100_000))\r\n\r\n",
        ] {
          let damaged = try Connection(port: port, patience: 50)
          damaged.send(text)
          let status = try damaged.reply()?.status
          #expect(status == nil || status == 400 || status == 431)
        }
        let broken = try Connection(port: port)
        broken.send(
          "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
        )
        #expect((try broken.reply()?.status ?? 400) == 400)
      }
      #expect(try await server.request("GET", "/healthz").status == 200)
    }
  }
}
