import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose response says so, although its request is not read to the end.
///
/// It sends the response, reads and forgets what comes for a moment, so that the response arrives, and then closes.
final class ConnectionEnd: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private static let linger = TimeAmount.seconds(2)
  private var isLast = false
  private var isEnded = false

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      isLast = head.headerFields[.connection]?.lowercased() == "close"
      context.write(data, promise: promise)
    case .end where isLast:
      isEnded = true
      let channel = context.channel
      context.writeAndFlush(data, promise: promise)
      channel.close(mode: .output, promise: nil)
      channel.eventLoop.scheduleTask(in: Self.linger) { channel.close(promise: nil) }
    default: context.write(data, promise: promise)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isEnded { context.fireChannelRead(data) }
  }
}
