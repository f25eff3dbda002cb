package blockkit

import "fmt"

// The codes Slack answers with in the "error" of a refused call.
const (
	CodeInvalidBlocks       = "invalid_blocks"        // a message breaks a rule
	CodeInvalidBlocksFormat = "invalid_blocks_format" // a message's blocks are not a JSON array
	CodeInvalidArguments    = "invalid_arguments"     // a view breaks a rule
	CodeViewTooLarge        = "view_too_large"        // a view is above 250 KB
)

// Fault is one reason why Slack refuses a payload.
type Fault struct {
	Code    string // what the call answers in "error", one of the Code constants
	Pointer string // JSON pointer to the place at fault, such as /blocks/0/text/text
	Message string // what is wrong there, in Slack's words where they are known
}

// String prints the fault as Slack lists it in response_metadata.messages.
func (f Fault) String() string {
	return fmt.Sprintf("[ERROR] %s [json-pointer:%s]", f.Message, f.Pointer)
}
