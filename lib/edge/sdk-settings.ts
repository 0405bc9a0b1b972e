/**
 * What analytics-next asks its CDN for before it sends: where events go, and that nothing else is loaded. `metrics.sampleRate` 0
 * and its host keep the library from telling its maker about itself.
 */
export function sdkSettings(key: string, publicUrl: string): object {
  const { host, protocol } = new URL(publicUrl);
  const server = { apiHost: `${host}/v1`, protocol: protocol.replace(':', '') };
  return {
    integrations: {
      'Segment.io': {
        apiKey: key,
        ...server,
        unbundledIntegrations: [],
        addBundledMetadata: false,
        maybeBundledConfigIds: {},
        versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
      },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0, host: server.apiHost, protocol: server.protocol },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
}
