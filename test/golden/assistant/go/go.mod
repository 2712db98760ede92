module example.com/assistant

go 1.24
