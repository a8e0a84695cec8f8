/** Node strips types and nothing else: what needs a compiler does not run. */
export const languageLimits = [
  {
    selector: 'TSEnumDeclaration',
    message: 'Use an `as const` list and its union: Node cannot strip an enum.',
  },
  {
    selector: 'TSModuleDeclaration[declare!=true]',
    message: 'Use a module: Node cannot strip a namespace.',
  },
  {
    selector: 'TSParameterProperty',
    message: 'Declare the property: Node cannot strip a parameter property.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit)$/]',
    message: 'Every test runs: no focused and no silenced ones.',
  },
  {
    selector:
      "CallExpression[callee.property.name='only'][callee.object.name=/^(test|describe|it|suite)$/]",
    message: 'Every test runs: no focused ones.',
  },
];

/** "Today" and "24 hours ago" can be tested only where the time comes in from outside. */
export const timeLimits = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the time from the Clock, or as a parameter.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time from the Clock, or as a parameter.',
  },
  {
    selector: "CallExpression[callee.name='dayjs'][arguments.length=0]",
    message: 'Take the time from the Clock, or as a parameter.',
  },
];
