-- Lets the ordinary role act as another one, on servers of ours, from 16.
grant {role} to {member} with admin option
