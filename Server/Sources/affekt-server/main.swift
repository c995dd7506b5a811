import AffektServer
import StandardPlugins

// A decoder has no use for anything else.
DecodeWorker.runIfAsked()
await ServerCommand.main(plugins: StandardPlugins.suite)
