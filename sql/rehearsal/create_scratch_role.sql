-- Makes the ordinary role that a rehearsal runs the user's code as, from 9.4.
create role {role} login password {verifier}
