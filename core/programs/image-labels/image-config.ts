/** The part of `docker image inspect` that a new image is made from. */
export interface InspectedImage {
  Id: string
  RepoTags: string[] | null
  Created?: string
  Author?: string
  DockerVersion?: string
  Architecture: string
  Variant?: string
  Os: string
  OsVersion?: string
  Config: ({ Labels?: Record<string, string> | null } & Record<string, unknown>) | null
  RootFS: { Layers?: string[] | null }
}

/** One date for every relabelled image, so that the same input gives the same image. */
const created = '1980-01-01T00:00:01Z'

/** The configuration file of an image that is `image` with other labels; its SHA-256 is the new image's id. */
export function configWithLabels(image: InspectedImage, labels: Readonly<Record<string, string>>): string {
  const layers = image.RootFS.Layers ?? []
  return JSON.stringify({
    architecture: image.Architecture,
    ...(image.Variant ? { variant: image.Variant } : {}),
    ...(image.Author ? { author: image.Author } : {}),
    ...(image.DockerVersion ? { docker_version: image.DockerVersion } : {}),
    config: { ...image.Config, Labels: labels },
    created,
    history: layers.map(() => ({ created })),
    os: image.Os,
    ...(image.OsVersion ? { 'os.version': image.OsVersion } : {}),
    rootfs: { type: 'layers', diff_ids: layers },
  })
}
