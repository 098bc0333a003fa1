import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const buildpacks = scenario('lists', [
  ['buildpacks:add', app, 'https://github.com/heroku/heroku-buildpack-nodejs.git'],
  ['buildpacks:add', app, 'heroku/ruby'],
  ['buildpacks:add', '--index', '1', app, 'heroku/go'],
  ['buildpacks:add', app, 'heroku/ruby'],
  ['buildpacks:add', app, 'not a url'],
  ['buildpacks:add', '--index', 'x', app, 'heroku/php'],
  ['buildpacks:list', app],
  ['--quiet', 'buildpacks:list', app],
  ['buildpacks:report', app],
  ['buildpacks:set', '--index', '2', app, 'heroku/python'],
  ['buildpacks:set', app, 'heroku/php'],
  ['buildpacks:remove', app, 'heroku/nope'],
  ['buildpacks:remove', app, 'heroku/php'],
  ['buildpacks:clear', app],
  ['buildpacks:list', app],
])
